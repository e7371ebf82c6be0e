from mlkata.spec.marks import close, compare, forbid, mistake, without_probe

compare("*", close(rtol=1e-6, atol=1e-12))
forbid("torchvision.ops.box_iou")
without_probe("one row", "the arguments are single boxes: cutting them leaves no box")
without_probe("no rows", "the arguments are single boxes: cutting them leaves no box")

mistake(
    "sides are not clamped at zero",
    """    width = max(0.0, min(ax2, bx2) - max(ax1, bx1))
    height = max(0.0, min(ay2, by2) - max(ay1, by1))
""",
    """    width = min(ax2, bx2) - max(ax1, bx1)
    height = min(ay2, by2) - max(ay1, by1)
""",
    within="iou",
    zh="没有重叠的方向上边长是负的，两个负数相乘还成了正的“交集”：先把每条边截到 0，再相乘。",
    en="Where the boxes do not overlap a side is negative, and two negative sides give a positive "
    "“intersection”: clamp "
    "each side at 0, then multiply.",
)
mistake(
    "the product is clamped, not the sides",
    """    width = max(0.0, min(ax2, bx2) - max(ax1, bx1))
    height = max(0.0, min(ay2, by2) - max(ay1, by1))
    intersection = width * height
""",
    """    width = min(ax2, bx2) - max(ax1, bx1)
    height = min(ay2, by2) - max(ay1, by1)
    intersection = max(0.0, width * height)
""",
    within="iou",
    zh="你截断的是乘积：负的宽乘负的高已经是正数了，截断没有用。要先截断每条边。",
    en="You clamp the product: negative width times negative height is positive by then. Clamp each side.",
)
mistake(
    "counts pixels: width is x2 - x1 + 1",
    "    bx1, by1, bx2, by2 = np.asarray(b, dtype=float)\n",
    "    bx1, by1, bx2, by2 = np.asarray(b, dtype=float)\n"
    "    ax2, ay2, bx2, by2 = ax2 + 1, ay2 + 1, bx2 + 1, by2 + 1\n",
    within="iou",
    zh="边长多加了 1：坐标是连续的，宽度就是 x2 - x1；归一化坐标下，加 1 会让每个框都和整张图一样大。",
    en="Your sides carry a + 1: coordinates are continuous, a width is x2 - x1. With normalised coordinates "
    "the + 1 makes "
    "every box as large as the picture.",
)
mistake(
    "reads the boxes as corner and size",
    "    bx1, by1, bx2, by2 = np.asarray(b, dtype=float)\n",
    "    bx1, by1, bx2, by2 = np.asarray(b, dtype=float)\n"
    "    ax2, ay2, bx2, by2 = ax1 + ax2, ay1 + ay2, bx1 + bx2, by1 + by2\n",
    within="iou",
    zh="你把框当成了 (x, y, 宽, 高)：这里的后两个数是右下角 (x2, y2)。",
    en="You read the boxes as (x, y, width, height): here the last two numbers are the corner (x2, y2).",
)
mistake(
    "divides by the sum of areas",
    " + (bx2 - bx1) * (by2 - by1) - intersection",
    " + (bx2 - bx1) * (by2 - by1)",
    within="iou",
    zh="并集忘了减去交集：重叠的部分被数了两遍，同一个框和自己的 IoU 成了 0.5。",
    en="The union forgets to subtract the intersection: the overlap is counted twice, and a box has IoU 0.5 "
    "with itself.",
)
mistake(
    "divides by the smaller area",
    "union = (ax2 - ax1) * (ay2 - ay1) + (bx2 - bx1) * (by2 - by1) - intersection",
    "union = min((ax2 - ax1) * (ay2 - ay1), (bx2 - bx1) * (by2 - by1))",
    within="iou",
    zh="你除以的是较小框的面积：那是“小框被盖住多少”，大框里的小框会得到 1。分母应当是并集。",
    en="You divide by the smaller area: that is how much of the smaller box is covered, 1 for any box "
    "inside another. "
    "Divide by the union.",
)
mistake(
    "0 / 0 for boxes without area",
    "float(intersection / union) if union > 0 else 0.0",
    "float(np.float64(intersection) / union)",
    within="iou",
    zh="两个框都没有面积时并集是 0，相除得到 nan：并集为 0 时返回 0。",
    en="When neither box has an area the union is 0 and the division gives nan: return 0 where the union is 0.",
)
mistake(
    "whole numbers overflow",
    "    ax1, ay1, ax2, ay2 = np.asarray(a, dtype=float)\n    bx1, by1, bx2, by2 = np.asarray(b, dtype=float)\n",
    "    ax1, ay1, ax2, ay2 = np.asarray(a)\n    bx1, by1, bx2, by2 = np.asarray(b)\n",
    within="iou",
    zh="面积在 uint8 或 int32 里溢出了：先转成浮点再相乘。",
    en="The area overflows in uint8 or int32: convert to floating point before you multiply.",
)
