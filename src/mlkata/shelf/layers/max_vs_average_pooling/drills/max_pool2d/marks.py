from mlkata.spec.marks import forbid, mistake

forbid("scipy.ndimage.maximum_filter", "scipy.ndimage.maximum_filter1d", "skimage.measure.block_reduce")

PLACE = "(rows.start + first // width) * x.shape[3] + cols.start + first % width"

mistake(
    "pads with zeros",
    "        y[:, :, i, j] = x[:, :, rows, cols].max(axis=(2, 3))\n"
    "        indices[:, :, i, j] = _winner(x, rows, cols)\n",
    "        top, left, k = windows[0][i][0], windows[1][j][0], _pair(kernel_size)\n"
    "        frame = (rows.start - top, top + k[0] - rows.stop), (cols.start - left, left + k[1] - cols.stop)\n"
    "        flat = np.pad(x[:, :, rows, cols], ((0, 0), (0, 0), *frame)).reshape(n, c, k[0] * k[1])\n"
    "        y[:, :, i, j], winner = flat.max(axis=2), flat.argmax(axis=2)\n"
    "        indices[:, :, i, j] = (top + winner // k[1]) * w + left + winner % k[1]\n",
    within="max_pool2d",
    zh="你用 0 填充，边上的值全为负时 0 就赢了。最大池化的填充是 -inf：填充永远不能赢。",
    en="You pad with zeros, and where a border holds negative values only, the zero wins. Max pooling pads with -inf: "
    "padding must never win.",
)
mistake(
    "the last of equal values wins",
    "first = window.reshape(*x.shape[:2], height * width).argmax(axis=2)",
    "first = height * width - 1 - window.reshape(*x.shape[:2], height * width)[:, :, ::-1].argmax(axis=2)",
    within="_winner",
    zh="有几个相等的最大值时，位置应取按行数的第一个，你取了最后一个。ReLU 之后满是 0，这种情形很常见。",
    en="Of several equal maxima the first one, row by row, gives the place; you take the last. Behind a ReLU, with all "
    "its zeros, that happens all the time.",
)
mistake(
    "counts places in the padded map",
    "indices[:, :, i, j] = _winner(x, rows, cols)",
    "row, col = np.divmod(_winner(x, rows, cols), w)\n"
    "        indices[:, :, i, j] = (row + _pair(padding)[0]) * (w + 2 * _pair(padding)[1]) + col + _pair(padding)[1]",
    within="max_pool2d",
    zh="你的位置是按填充后的图数的。调用者手里只有原图：减掉填充，按原图的宽度 w 数。",
    en="Your places are counted in the padded map. The caller has the original only: take the padding off and count "
    "with its width w.",
)
mistake(
    "counts places within the window",
    "indices[:, :, i, j] = _winner(x, rows, cols)",
    "row, col = np.divmod(_winner(x, rows, cols), w)\n"
    "        indices[:, :, i, j] = (row - windows[0][i][0]) * _pair(kernel_size)[1] + col - windows[1][j][0]",
    within="max_pool2d",
    zh="你给的是窗口里的序号；要的是整张图里的位置 row · w + column。",
    en="You give the number within the window; what is wanted is the place in the whole map, row · w + column.",
)
mistake(
    "ignores ceil_mode",
    "(-(-span // s) if ceil_mode else span // s)",
    "(span // s)",
    within="pool_windows",
    zh="ceil_mode=True 时输出大小要向上取整，最后一个窗口被图的边截断；你总是向下取整。",
    en="With ceil_mode=True the size is rounded up and the last window cut off at the edge; yours is always rounded "
    "down.",
)
mistake(
    "default stride of one",
    "step = kernel if stride is None else _pair(stride)",
    "step = (1, 1) if stride is None else _pair(stride)",
    within="_all_windows",
    zh="不给步长时，池化的步长等于核的大小（窗口互不重叠）；卷积才默认 1。",
    en="Without a stride pooling takes the kernel's size, windows side by side; it is convolution that defaults to 1.",
)
mistake(
    "reads the stride as columns and rows",
    "step = kernel if stride is None else _pair(stride)",
    "step = kernel if stride is None else _pair(stride)[::-1]",
    within="_all_windows",
    zh="步长是（行，列），你当成（列，行）了。",
    en="The stride is (rows, columns); you read it as (columns, rows).",
)
