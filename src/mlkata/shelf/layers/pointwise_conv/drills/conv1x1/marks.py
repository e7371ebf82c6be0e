from mlkata.spec.marks import forbid, mistake, without_probe

forbid("scipy.signal.correlate", "scipy.signal.convolve", "scipy.ndimage.correlate", "scipy.ndimage.convolve")
without_probe("with defaults", "without layout an NHWC kernel fits no NCHW picture; plain calls are cases")

mistake(
    "reshapes where axes must be moved",
    "w.reshape(oc, c) @ x.reshape(n, c, oh * ow)",
    "(x.reshape(n * oh * ow, c) @ w.reshape(oc, c).T).reshape(n, oc, oh, ow)",
    within="conv1x1_as_matmul",
    zh="NCHW 的数组里，同一通道的像素才是挨着的。x.reshape(-1, c) 取出的每一行是同一张图上相邻的 "
    "c 个像素，不是一个像素的 c 个通道。形状对、数值全错：先把通道轴移到最后，或者用 (oc, c) @ (n, c, h·w)。",
    en="In an NCHW array, neighbours in memory are pixels of one channel. Each row of x.reshape(-1, c) holds c "
    "neighbouring pixels of one map, not the c channels of one pixel. The shape is right, the numbers are not: move "
    "the channel axis to the end first, or multiply (oc, c) @ (n, c, h · w).",
)
mistake(
    "multiplies right, folds back wrong",
    "w.reshape(oc, c) @ x.reshape(n, c, oh * ow)",
    "x.transpose(0, 2, 3, 1).reshape(n * oh * ow, c) @ w.reshape(oc, c).T",
    within="conv1x1_as_matmul",
    zh="乘得没错：结果的每一行是一个像素的 oc 个输出，即 (n, oh, ow, oc)。直接 reshape 成 (n, oc, oh, ow) 会打乱它，"
    "要先 reshape 成 (n, oh, ow, oc)，再 transpose(0, 3, 1, 2)。",
    en="The product is right: each of its rows holds the oc outputs of one pixel, so it is (n, oh, ow, oc). Reshaping "
    "that to (n, oc, oh, ow) scrambles it: reshape to (n, oh, ow, oc), then transpose(0, 3, 1, 2).",
)
mistake(
    "reads the kernel the other way round",
    "w.reshape(oc, c) @ x.reshape",
    "w.reshape(c, oc).T @ x.reshape",
    within="conv1x1_as_matmul",
    zh="NCHW 的核是 (输出通道, 输入通道, 1, 1)，你按 (输入, 输出) 读了。",
    en="In NCHW the kernel is (output channels, input channels, 1, 1); you read it as (input, output).",
)
mistake(
    "reads the NHWC kernel the other way round",
    "@ w.reshape(c, oc)).reshape",
    "@ w.reshape(oc, c).T).reshape",
    within="conv1x1_as_matmul",
    zh="NHWC 的核是 (1, 1, 输入通道, 输出通道)，你按 PyTorch 的 (输出, 输入) 读了。",
    en="In NHWC the kernel is (1, 1, input channels, output channels); you read it as PyTorch's (output, input).",
)
mistake(
    "adds the bias along the columns",
    "y + np.asarray(b)[:, None, None]",
    "y + np.asarray(b)",
    within="conv1x1_as_matmul",
    zh="NCHW 里 y + b 会沿最后一维（列）广播；每个输出通道一个数，要写成 b[:, None, None]。",
    en="In NCHW y + b broadcasts along the columns; it is one number for each output channel: b[:, None, None].",
)
mistake(
    "averages instead of leaving out",
    "        x, oc = x[:, :, ::stride, ::stride], len(w)\n",
    "        oc, h, v = len(w), x.shape[2] // stride * stride, x.shape[3] // stride * stride\n"
    "        x = x[:, :, :h, :v].reshape(*x.shape[:2], h // stride, stride, v // stride, stride).mean(axis=(3, 5))\n",
    within="conv1x1_as_matmul",
    zh="步长只是隔着取像素：第 0、stride、2·stride …… 行和列，其余的不看，也不取平均。",
    en="A stride keeps rows and columns 0, stride, 2 · stride … and never looks at the others; it does not average.",
)
