from mlkata.spec.marks import forbid, mistake, without_probe

forbid("scipy.signal.correlate", "scipy.signal.convolve", "scipy.signal.correlate2d", "scipy.signal.convolve2d")
without_probe("with defaults", "without groups the kernel does not fit the picture; plain calls are cases")

mistake(
    "flips the kernel",
    "x, w = (np.asarray(a, dtype=float) for a in (x, w))",
    "x, w = np.asarray(x, dtype=float), np.asarray(w, dtype=float)[:, :, ::-1, ::-1]",
    within="conv2d",
    zh="你把核转了 180°，这是数学课本里的卷积。深度学习框架里的 conv2d 是互相关：核原样放在图像上。",
    en="Your kernel is turned by 180°, as in a mathematics book. The conv2d of deep learning is a correlation: "
    "the kernel is laid on the picture as it is.",
)
mistake(
    "adds up in the dtype of the picture",
    "np.asarray(a, dtype=float)",
    "np.asarray(a)",
    within="conv2d",
    zh="你在 uint8 里做乘加，和一超过 255 就绕回去了。先转成浮点数再加。",
    en="You multiply and add in uint8, so sums wrap around at 256. Convert to floating point first.",
)
mistake(
    "SAME puts the odd zero in front",
    "return (rows // 2, rows - rows // 2), (cols // 2, cols - cols // 2)",
    "return (rows - rows // 2, rows // 2), (cols - cols // 2, cols // 2)",
    within="_zeros_around",
    zh="SAME 需要奇数个零时，多出的那个补在下边和右边，你补在了上边和左边。",
    en="When SAME needs an odd number of zeros, the extra one goes below and to the right; yours goes above and left.",
)
mistake(
    "SAME forgets the stride",
    "    return (rows // 2, rows",
    "    rows, cols = span[0] - 1, span[1] - 1\n    return (rows // 2, rows",
    within="_zeros_around",
    zh="k - 1 个零只在步长为 1 时才是 SAME。步长大于 1 时由输出大小 ceil(n / stride) 倒推要补多少零。",
    en="k - 1 zeros is SAME for stride 1 only. With a stride, work back from the output size ceil(n / stride).",
)
mistake(
    "every group reads the first group's channels",
    "planes, kernels = x[:, g * cg : (g + 1) * cg], w",
    "planes, kernels = x[:, :cg], w",
    within="conv2d",
    zh="分组卷积里你的每一组读的都是第一组的输入通道。",
    en="With groups, all of yours read the input channels of the first group.",
)
mistake(
    "rounds the output size up",
    "    oh, ow = (x.shape[2] - span[0]) // sh + 1, (x.shape[3] - span[1]) // sw + 1\n",
    "    oh, ow = -((span[0] - x.shape[2]) // sh) + 1, -((span[1] - x.shape[3]) // sw) + 1\n"
    "    x = np.pad(x, ((0, 0), (0, 0), (0, sh), (0, sw)))\n",
    within="conv2d",
    zh="步长除不尽时输出大小应当向下取整，你向上取整了：最后一个窗口伸到了图像外面。",
    en="When the stride does not divide, the output size is rounded down; yours is rounded up, and the last window "
    "hangs over the border.",
)
mistake(
    "reads the stride as (columns, rows)",
    "(sh, sw), (dh, dw) =",
    "(sw, sh), (dh, dw) =",
    within="conv2d",
    zh="步长是（行，列），你当成（列，行）了。",
    en="The stride is (rows, columns); you read it as (columns, rows).",
)
mistake(
    "adds the bias along the last axis",
    "np.asarray(b)[:, None, None]",
    "np.asarray(b)",
    within="conv2d",
    zh="y + b 会沿最后一维（列）广播。偏置是每个输出通道一个数，要写成 b[:, None, None]。",
    en="y + b broadcasts along the columns. The bias is one number for each output channel: b[:, None, None].",
)
