from mlkata.spec.marks import excuse, mistake, without_probe

without_probe("with defaults", "dy fits one stride and one padding only; plain calls are cases")

excuse(
    'pool_windows: if count < 1: raise ValueError(f"a window of… → pass',
    "where not one window fits there is no output and so no dy",
)
excuse("pool_windows: count < 1 → count < 0", "where not one window fits there is no output and so no dy")

ADD = "dx[*maps, _winner(x, rows, cols)] += dy[:, :, i, j]"
WINDOW = "x[:, :, rows, cols]"


def mask(body):
    """The gradient's way by a mask over the window instead of one place."""
    return (
        f"v = {WINDOW}\n        m = v == v.max(axis=(2, 3), keepdims=True)\n"
        f"        g = dy[:, :, i, j][:, :, None, None]\n        dx.reshape(n, c, h, w)[:, :, rows, cols] += {body}"
    )


mistake(
    "keeps only the last window of a pixel",
    ADD,
    ADD.replace("+=", "="),
    within="max_pool2d_backward",
    zh="一个像素可以赢好几个重叠的窗口，梯度要累加；你用的是赋值，只留下最后一个。",
    en="A pixel may win several overlapping windows, and their gradients add up; you assign, and the last stays.",
)
mistake(
    "gives every equal value the whole gradient",
    ADD,
    mask("m * g"),
    within="max_pool2d_backward",
    zh="x == max 的掩码把梯度给了每一个相等的值，总量就变多了。只给第一个。",
    en="The mask x == max gives the gradient to every equal value, which makes more of it than there was. The first "
    "one alone gets it.",
)
mistake(
    "splits the gradient among equal values",
    ADD,
    mask("m * g / m.sum(axis=(2, 3), keepdims=True)"),
    within="max_pool2d_backward",
    zh="有几个相等的最大值时，你把梯度平分了；约定是全给按行数的第一个（PyTorch 就是这样）。",
    en="You split the gradient among equal maxima; the task gives all of it to the first one row by row, as PyTorch "
    "does.",
)
mistake(
    "the last of equal values wins",
    "first = window.reshape(*x.shape[:2], height * width).argmax(axis=2)",
    "first = height * width - 1 - window.reshape(*x.shape[:2], height * width)[:, :, ::-1].argmax(axis=2)",
    within="_winner",
    zh="相等时应由按行数的第一个拿走梯度，你给了最后一个。",
    en="Of equal values the first one, row by row, takes the gradient; you give it to the last.",
)
mistake(
    "spreads the gradient over the window",
    ADD,
    mask("g / (v.shape[2] * v.shape[3]) + 0 * m"),
    within="max_pool2d_backward",
    zh="平摊是平均池化的反向。最大池化只把梯度给赢家。",
    en="To spread it is the backward pass of average pooling. Max pooling gives the gradient to the winner alone.",
)
mistake(
    "forgets the padding's offset",
    ADD,
    "k, s = _pair(kernel_size), _pair(kernel_size if stride is None else stride)\n"
    "        rows, cols = slice(i * s[0], min(i * s[0] + k[0], h)), slice(j * s[1], min(j * s[1] + k[1], w))\n"
    "        if rows.start < rows.stop and cols.start < cols.stop:\n"
    "            dx[*maps, _winner(x, rows, cols)] += dy[:, :, i, j]",
    within="max_pool2d_backward",
    zh="窗口 i 从 i · stride - padding 开始；你忘了减去填充，找到的是别的窗口。",
    en="Window i starts at i · stride - padding; without the padding taken off you look into another window.",
)
