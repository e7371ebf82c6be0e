from mlkata.spec.marks import mistake

mistake(
    "y goes first",
    "same_conv(x, w[:, :c], b) + same_conv(y, w[:, c:])",
    "same_conv(y, w[:, : y.shape[1]], b) + same_conv(x, w[:, y.shape[1] :])",
    within="fuse_concat_conv",
    zh="拼接顺序反了：x 在前，核的前 c 个输入通道对 x。",
    en="The order is the other way round: x comes first, and the kernel's first c input channels read it.",
)
mistake(
    "the bias is added for each half",
    "same_conv(y, w[:, c:])",
    "same_conv(y, w[:, c:], b)",
    within="fuse_concat_conv",
    zh="拆成两半各卷各的时，偏置加了两次；只加一次。",
    en="Convolving the halves separately you add the bias twice; it counts once.",
)
mistake(
    "interleaves the channels",
    "same_conv(x, w[:, :c], b) + same_conv(y, w[:, c:])",
    "same_conv(x, w[:, ::2] if c == y.shape[1] else w[:, :c], b) + "
    "same_conv(y, w[:, 1::2] if c == y.shape[1] else w[:, c:])",
    within="fuse_concat_conv",
    zh="两路通道交错排列了（x0, y0, x1, y1, …）；拼接是 x 的全部通道在前，y 的全部在后。",
    en="You interleave the channels (x0, y0, x1, y1, …); a concatenation has all of x, then all of y.",
)
mistake(
    "both maps share the first half",
    "same_conv(y, w[:, c:])",
    "same_conv(y, w[:, :c] if y.shape[1] == c else w[:, c:])",
    within="fuse_concat_conv",
    zh="y 也用了核的前一半：那就成了 add。y 用后一半 w[:, c:]。",
    en="y reads the first half of the kernel, too, which makes it an addition; y takes the second, w[:, c:].",
)
mistake(
    "does not compare the sizes",
    "x.shape[:1] + x.shape[2:] != y.shape[:1] + y.shape[2:] or ",
    "",
    within="fuse_concat_conv",
    zh="没有检查 batch、高、宽是否相同：两半卷积完相加时会被悄悄广播。",
    en="Batch, height and width are not compared, and the two halves' results broadcast when added.",
)
mistake(
    "flips the kernel",
    "np.tensordot(windows, w, axes",
    "np.tensordot(windows, w[:, :, ::-1, ::-1], axes",
    within="same_conv",
    zh="核翻转了：框架里的卷积是互相关。",
    en="Your kernel is flipped; what frameworks compute is a correlation.",
)
