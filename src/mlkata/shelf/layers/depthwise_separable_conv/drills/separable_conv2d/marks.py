from mlkata.spec.marks import forbid, mistake, without_probe

forbid("scipy.signal.correlate", "scipy.signal.convolve", "scipy.signal.correlate2d", "scipy.signal.convolve2d")
forbid("scipy.ndimage.correlate", "scipy.ndimage.convolve")
without_probe("with defaults", "without multiplier the kernels do not fit; plain calls are cases")

CALL = "depthwise_conv2d(x, depthwise, multiplier, stride, padding)"
mistake(
    "puts a ReLU in between",
    CALL,
    f"np.maximum({CALL}, 0)",
    within="separable_conv2d",
    zh="任务里两步之间没有激活。MobileNet 在中间放 BN 和 ReLU，那是两层；这里（和 Xception）是一个线性层拆成两步。",
    en="Nothing stands between the two steps here. MobileNet puts BN and ReLU there, which makes two layers of them; "
    "here, as in Xception, one linear layer is split in two.",
)
mistake(
    "takes the stride twice",
    f"{CALL}, pointwise, b)",
    f"{CALL}, pointwise, b, stride)",
    within="separable_conv2d",
    zh="步长只属于逐通道那一步，1×1 的步长是 1。你两步都用了。",
    en="The stride belongs to the depthwise step; the 1×1 steps by 1. You take it in both.",
)
mistake(
    "reads the maps kernel by kernel",
    f"{CALL}, pointwise, b)",
    f"{CALL}, np.asarray(pointwise)[:, np.argsort(np.arange(len(depthwise)) % multiplier, kind='stable')], b)",
    within="separable_conv2d",
    zh="1×1 的第 q·multiplier + r 个权重对应输入通道 q 的第 r 个核（先按通道、再按核）；你按先核后通道的顺序配对了。",
    en="Weight q · multiplier + r of the 1×1 belongs to kernel r of input channel q: channel by channel, then by "
    "kernel. You paired them the other way round.",
)
mistake(
    "adds the bias along the columns",
    f"    return conv1x1_as_matmul({CALL}, pointwise, b)",
    f"    y = conv1x1_as_matmul({CALL}, pointwise)\n    return y if b is None else y + np.asarray(b)",
    within="separable_conv2d",
    zh="y + b 会沿最后一维（列）广播；偏置是每个输出通道一个数，要写成 b[:, None, None]。",
    en="y + b broadcasts along the columns; the bias is one number for each output channel: b[:, None, None].",
)
mistake(
    "flips the kernel",
    CALL,
    "depthwise_conv2d(x, np.asarray(depthwise)[:, :, ::-1, ::-1], multiplier, stride, padding)",
    within="separable_conv2d",
    zh="你把逐通道的核转了 180°；深度学习里的卷积是互相关，核原样放上去。",
    en="Your depthwise kernels are turned by 180°; the convolution of deep learning is a correlation.",
)
