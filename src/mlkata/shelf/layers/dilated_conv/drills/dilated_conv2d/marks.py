from mlkata.spec.marks import forbid, mistake

forbid("scipy.signal.correlate2d", "scipy.signal.convolve2d", "scipy.ndimage.correlate")

mistake(
    "the kernel is as small as before",
    "x.shape[2] - dilation * (kh - 1) - 1, x.shape[3] - dilation * (kw - 1) - 1",
    "x.shape[2] - kh, x.shape[3] - kw",
    within="dilated_conv2d",
    zh="算输出大小时没有算上膨胀：核覆盖的是 dilation·(k-1)+1 个像素，不是 k 个。",
    en="The output size takes no notice of the dilation: the kernel covers dilation · (k - 1) + 1 pixels, not k.",
)
mistake(
    "dilation times k instead of k - 1",
    "x.shape[2] - dilation * (kh - 1) - 1, x.shape[3] - dilation * (kw - 1) - 1",
    "x.shape[2] - dilation * kh, x.shape[3] - dilation * kw",
    within="dilated_conv2d",
    zh="k 个抽头之间只有 k-1 个间隔：覆盖 dilation·(k-1)+1 个像素，不是 dilation·k 个。",
    en="k taps have k - 1 gaps: the kernel covers dilation · (k - 1) + 1 pixels, not dilation · k.",
)
mistake(
    "the stride spreads the taps, too",
    "top, left = u * dilation, v * dilation",
    "top, left = u * max(dilation, stride), v * max(dilation, stride)",
    within="dilated_conv2d",
    zh="抽头的间距只由 dilation 决定；stride 移动的是整个窗口。",
    en="The distance of the taps is the dilation alone; the stride moves the window as a whole.",
)
mistake(
    "the kernel turned by 180°",
    "w[:, :, u, v]",
    "w[:, :, kh - 1 - u, kw - 1 - v]",
    within="dilated_conv2d",
    zh="核被翻转了：深度学习里的卷积是互相关，核原样放上去。",
    en="The kernel is flipped: convolution in deep learning is correlation, the kernel is laid on as it is.",
)
mistake(
    "rows and columns of the kernel exchanged",
    "w[:, :, u, v]",
    "w[:, :, min(v, kh - 1), min(u, kw - 1)]",
    within="dilated_conv2d",
    zh="核的行和列弄反了：w[:, :, u, v] 的 u 沿高度，v 沿宽度。",
    en="Rows and columns of the kernel are exchanged: in w[:, :, u, v] u runs down and v across.",
)
mistake(
    "padding on one side only",
    "((0, 0), (0, 0), (padding, padding), (padding, padding))",
    "((0, 0), (0, 0), (padding, 0), (padding, 0))",
    within="dilated_conv2d",
    zh="零只补在了上边和左边：padding 是四边各补这么多。",
    en="Zeros stand above and on the left only: padding means so many on each side.",
)
mistake(
    "the padding grows with the dilation",
    "((0, 0), (0, 0), (padding, padding), (padding, padding))",
    "((0, 0), (0, 0), (padding * dilation, padding * dilation), (padding * dilation, padding * dilation))",
    within="dilated_conv2d",
    zh="padding 就是补零的个数，不会自动乘以 dilation。",
    en="padding is the number of zeros as given; it is not multiplied by the dilation.",
)
