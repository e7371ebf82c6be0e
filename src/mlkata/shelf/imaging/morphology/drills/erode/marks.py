from mlkata.spec.marks import mistake

mistake(
    "the element is reflected",
    "in np.argwhere(cells):",
    "in np.argwhere(cells[::-1, ::-1]):",
    within="erode",
    zh="你把结构元翻转了（像卷积那样）。腐蚀按原样放置结构元：f(x + b)；要翻转的是膨胀。",
    en="You reflect the element, as a convolution would. Erosion takes it as it is, f(x + b); dilation reflects.",
)
mistake(
    "zeros beyond the border",
    "constant_values=highest",
    "constant_values=0",
    within="erode",
    zh="图外当成了 0：一圈边框都被腐蚀掉。求最小值时，图外应当取该类型的最大值。",
    en="Beyond the border you see zeros, which eat the frame of the picture. For a minimum, what lies outside counts "
    "as the highest value of the type.",
)
mistake(
    "origin at (k - 1) // 2",
    "top, left = kh // 2, kw // 2",
    "top, left = (kh - 1) // 2, (kw - 1) // 2",
    within="erode",
    zh="偶数大小的结构元，原点在 k // 2，你取的是 (k - 1) // 2：结果平移了一个像素。",
    en="The origin of an even element is at k // 2, yours at (k - 1) // 2: the result is shifted by a pixel.",
)
mistake(
    "ignores which cells are set",
    "in np.argwhere(cells):",
    "in np.ndindex(kh, kw):",
    within="erode",
    zh="没有看结构元里哪些格子非零，整个外接矩形都参与了。",
    en="You take the whole rectangle, whichever cells of the element are set.",
)
mistake(
    "takes the largest value",
    """    highest = lowest_and_highest(image.dtype)[1]
    padded = np.pad(image, ((top, kh - 1 - top), (left, kw - 1 - left)), constant_values=highest)
    out = np.full_like(image, highest)
    for i, j in np.argwhere(cells):
        out = np.minimum(""",
    """    lowest = lowest_and_highest(image.dtype)[0]
    padded = np.pad(image, ((top, kh - 1 - top), (left, kw - 1 - left)), constant_values=lowest)
    out = np.full_like(image, lowest)
    for i, j in np.argwhere(cells):
        out = np.maximum(""",
    within="erode",
    zh="取了最大值，那是膨胀；腐蚀取最小值。",
    en="You take the largest value, which is a dilation; an erosion takes the smallest.",
)
mistake(
    "empty cells count as zeros",
    """    for i, j in np.argwhere(cells):
        out = np.minimum(out, padded[i : i + h, j : j + w])""",
    """    for i, j in np.ndindex(kh, kw):
        out = np.minimum(out, padded[i : i + h, j : j + w] * cells[i, j])""",
    within="erode",
    zh="窗口乘以结构元再取最小值：零格子乘出来的 0 总是最小的。要只在非零格子里取最小值。",
    en="Window times element, then the minimum: the zeros of the empty cells always win. Take the minimum over the set "
    "cells only.",
)
mistake(
    "accepts an empty element",
    "if not cells.any():",
    "if False:",
    within="erode",
    zh="没有非零格子的结构元应当报 ValueError。",
    en="An element without any set cell should raise a ValueError.",
)
