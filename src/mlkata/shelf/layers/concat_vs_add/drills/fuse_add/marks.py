from mlkata.spec.marks import mistake

mistake(
    "lets shapes broadcast",
    '    if x.shape != y.shape:\n        raise ValueError(f"maps of {x.shape} and {y.shape} cannot be added")\n',
    "    np.broadcast_shapes(x.shape, y.shape)\n    x = x + 0 * y\n",
    within="fuse_add",
    zh="形状不同的两张图被悄悄广播了（单通道、batch 为 1、高为 1 都会）。相加之前先检查形状完全相同。",
    en="Maps of different shapes are broadcast without a word (one channel, a batch of one, a height of one). Compare "
    "the shapes before adding.",
)
mistake(
    "cuts or pads channels instead of matching them",
    "        y = same_conv(y, match)\n",
    "        y = np.asarray(y)[:, : x.shape[1]] if np.shape(y)[1] >= x.shape[1] else "
    "np.pad(y, ((0, 0), (0, x.shape[1] - np.shape(y)[1]), (0, 0), (0, 0)))\n",
    within="fuse_add",
    zh="通道不同时你截断或补零了，没有用给出的 1×1 卷积 match。",
    en="Where channels differ you cut or pad them instead of applying the 1 × 1 convolution `match`.",
)
mistake(
    "adds the bias along the last axis",
    "y + np.asarray(b)[:, None, None]",
    "y + np.resize(np.asarray(b), y.shape[3])",
    within="same_conv",
    zh="偏置加到了列上；它是每个输出通道一个数，要写成 b[:, None, None]。",
    en="The bias runs along the columns; it is one number for each output channel: b[:, None, None].",
)
mistake(
    "flips the kernel",
    "np.tensordot(windows, w, axes",
    "np.tensordot(windows, w[:, :, ::-1, ::-1], axes",
    within="same_conv",
    zh="核翻转了：框架里的卷积是互相关。",
    en="Your kernel is flipped; what frameworks compute is a correlation.",
)
mistake(
    "averages instead of adding",
    "same_conv(x + y, w, b)",
    "same_conv((x + y) / 2, w, b)",
    within="fuse_add",
    zh="你取了平均；add 是相加，没有除以 2。",
    en="You take the mean; an addition is not divided by 2.",
)
mistake(
    "the bias is added for each map",
    "same_conv(x + y, w, b)",
    "same_conv(x, w, b) + same_conv(y, w, b)",
    within="fuse_add",
    zh="分开卷积再相加可以，但偏置加了两次。",
    en="Convolving both and adding is fine, but the bias then counts twice.",
)
