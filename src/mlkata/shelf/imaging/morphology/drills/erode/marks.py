from mlkata.spec.marks import mistake

mistake(
    "the element is reflected",
    "in positions(element):",
    "in positions(np.asarray(element)[::-1, ::-1]):",
    within="erode",
    zh="你把结构元翻转了（像卷积那样）。腐蚀按原样放置结构元：f(x + b)；要翻转的是膨胀。",
    en="You reflect the element, as a convolution would. Erosion takes it as it is, f(x + b); dilation reflects.",
)
mistake(
    "zeros beyond the border",
    "constant_values=highest(image.dtype)",
    "constant_values=0",
    within="erode",
    zh="图外当成了 0：一圈边框都被腐蚀掉。求最小值时，图外应当取该类型的最大值。",
    en="Beyond the border you see zeros, which eat the frame of the picture. For a minimum, what lies outside counts "
    "as the highest value of the type.",
)
mistake(
    "origin at (k - 1) // 2",
    "np.array(np.shape(element)) // 2",
    "(np.array(np.shape(element)) - 1) // 2",
    within="positions",
    zh="偶数大小的结构元，原点在 k // 2，你取的是 (k - 1) // 2：结果平移了一个像素。",
    en="The origin of an even element is at k // 2, yours at (k - 1) // 2: the result is shifted by a pixel.",
)
mistake(
    "ignores which cells are set",
    "    return cells - ",
    "    return np.argwhere(np.ones(np.shape(element))) - ",
    within="positions",
    zh="没有看结构元里哪些格子非零，整个外接矩形都参与了。",
    en="You take the whole rectangle, whichever cells of the element are set.",
)
mistake(
    "takes the largest value",
    """constant_values=highest(image.dtype))
    out = np.full_like(image, highest(image.dtype))
    for dy, dx in positions(element):
        out = np.minimum(""",
    """constant_values=lowest(image.dtype))
    out = np.full_like(image, lowest(image.dtype))
    for dy, dx in positions(element):
        out = np.maximum(""",
    within="erode",
    zh="取了最大值，那是膨胀；腐蚀取最小值。",
    en="You take the largest value, which is a dilation; an erosion takes the smallest.",
)
mistake(
    "empty cells count as zeros",
    """    for dy, dx in positions(element):
        out = np.minimum(out, padded[kh + dy : kh + dy + h, kw + dx : kw + dx + w])""",
    """    for dy, dx in positions(element):
        out = np.minimum(out, padded[kh + dy : kh + dy + h, kw + dx : kw + dx + w])
    for dy, dx in np.argwhere(np.asarray(element) == 0) - np.array(np.shape(element)) // 2:
        out = np.minimum(out, padded[kh + dy : kh + dy + h, kw + dx : kw + dx + w] * False)""",
    within="erode",
    zh="窗口乘以结构元再取最小值：零格子乘出来的 0 总是最小的。要只在非零格子里取最小值。",
    en="Window times element, then the minimum: the zeros of the empty cells always win. Take the minimum over the set "
    "cells only.",
)
mistake(
    "accepts an empty element",
    "if len(cells) == 0:",
    "if False:",
    within="positions",
    zh="没有非零格子的结构元应当报 ValueError。",
    en="An element without any set cell should raise a ValueError.",
)
