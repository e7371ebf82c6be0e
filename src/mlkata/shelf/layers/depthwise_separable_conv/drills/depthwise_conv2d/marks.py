from mlkata.spec.marks import forbid, mistake, without_probe

forbid("scipy.signal.correlate", "scipy.signal.convolve", "scipy.signal.correlate2d", "scipy.signal.convolve2d")
forbid("scipy.ndimage.correlate", "scipy.ndimage.convolve")
without_probe("with defaults", "without multiplier the kernels are too many; plain calls are cases")

mistake(
    "deals the kernels out like cards",
    "x[:, o // multiplier]",
    "x[:, o % c]",
    within="depthwise_conv2d",
    zh="有倍数时，输出通道 o 属于输入通道 o // multiplier（同一通道的输出挨着放）。"
    "你按 o % c 轮流发牌，多数核读错了通道。",
    en="With a multiplier, output o belongs to input channel o // multiplier: the outputs of one channel lie side by "
    "side. You deal them out by o % c, so most kernels read the wrong channel.",
)
mistake(
    "sums over the input channels",
    "x[:, o // multiplier]",
    "x.sum(axis=1)",
    within="depthwise_conv2d",
    zh="逐通道卷积不跨通道求和：每个输出只读一个输入通道。你像普通卷积那样把所有通道加起来了。",
    en="A depthwise convolution sums over no channels: each output reads one input channel. You add them all up, as an "
    "ordinary convolution does.",
)
mistake(
    "flips the kernel",
    "kernels[o]",
    "kernels[o, ::-1, ::-1]",
    within="depthwise_conv2d",
    zh="你把核转了 180°。深度学习里的卷积是互相关，核原样放上去。",
    en="Your kernel is turned by 180°. The convolution of deep learning is a correlation: the kernel stays as it is.",
)
mistake(
    "adds up in the dtype of the picture",
    "np.asarray(a, dtype=float)",
    "np.asarray(a)",
    within="depthwise_conv2d",
    zh="你在 uint8 里相乘，超过 255 就绕回去了。先转成浮点数。",
    en="You multiply in uint8, where products wrap around at 256. Convert to floating point first.",
)
mistake(
    "puts all zeros behind",
    "(padding, padding), (padding, padding)))",
    "(0, 2 * padding), (0, 2 * padding)))",
    within="depthwise_conv2d",
    zh="补零要两侧各补 padding 行（列），你全补在了下边和右边：形状对，图移了位。",
    en="padding zeros go on each side; you put all of them below and to the right: right shape, shifted picture.",
)
mistake(
    "rounds the output size up",
    "    oh, ow = (h - kh) // stride + 1, (width - kw) // stride + 1\n",
    "    oh, ow = -((kh - h) // stride) + 1, -((kw - width) // stride) + 1\n"
    "    x = np.pad(x, ((0, 0), (0, 0), (0, stride), (0, stride)))\n",
    within="depthwise_conv2d",
    zh="步长除不尽时输出大小向下取整，你向上取整了：最后一个窗口伸到了图外。",
    en="Where the stride does not divide, the size is rounded down; yours is rounded up, and the last window hangs "
    "over the border.",
)
