from mlkata.spec.marks import mistake

mistake(
    "corner instead of centre",
    "(centre - centre_a) / size_a",
    "(boxes[:, :2] - anchors[:, :2]) / size_a",
    within="encode_boxes",
    zh="位移要用中心算，你用了左上角：只改大小的框也会得到位移。",
    en="The shift is that of the centres; with the corners a box that only grows gets a shift as well.",
)
mistake(
    "shift in pixels",
    "(centre - centre_a) / size_a",
    "centre - centre_a",
    within="encode_boxes",
    zh="位移没有除以 anchor 的宽高：同样的相对误差，大目标的数会大几十倍。",
    en="The shift must be divided by the anchor's sides: else large objects give numbers many times as large.",
)
mistake(
    "divided by the box",
    "(centre - centre_a) / size_a",
    "(centre - centre_a) / size",
    within="encode_boxes",
    zh="要除以 anchor 的边长：框是要预测的，解码时还不知道。",
    en="Divide by the anchor's sides: the box is what is to be predicted, nobody knows its size when decoding.",
)
mistake(
    "no logarithm",
    "np.log(size / size_a)",
    "size / size_a",
    within="encode_boxes",
    zh="边长之比要取对数：不取，放大一倍和缩小一半就不对称，解码还可能得到负的宽。",
    en="Take the log of the ratio: without it twice and half are not alike, and a decoded width may be negative.",
)
mistake(
    "ratio upside down",
    "np.log(size / size_a)",
    "np.log(size_a / size)",
    within="encode_boxes",
    zh="比值倒了：应该是框除以 anchor。",
    en="The ratio is upside down: box over anchor.",
)
mistake(
    "plus one pixel",
    "centre_a, size_a = _centre_and_size(anchors)",
    "centre_a, size_a = _centre_and_size(anchors)\n    size, size_a = size + 1, size_a + 1",
    within="encode_boxes",
    zh="宽度是 x2 - x1，不加 1：坐标是连续的，归一化坐标加 1 会把一切抹平。",
    en="A width is x2 - x1 without + 1: coordinates are continuous, and between 0 and 1 a + 1 levels everything.",
)
mistake(
    "logarithm of zero",
    """    if (size <= 0).any() or (size_a <= 0).any():
        raise ValueError("sides must be positive")
""",
    "",
    within="encode_boxes",
    zh="没有检查边长：宽或高为零时对数是 -inf，损失立刻变成 nan。",
    en="Sides are not checked: with a width of zero the logarithm is -inf and the loss nan at once.",
)
mistake(
    "shift the other way",
    "(centre - centre_a) / size_a",
    "(centre_a - centre) / size_a",
    within="encode_boxes",
    zh="位移的方向反了：从 anchor 指向框。",
    en="The shift points the wrong way: it leads from the anchor to the box.",
)
