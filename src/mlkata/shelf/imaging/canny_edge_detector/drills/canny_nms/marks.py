from mlkata.spec.marks import excuse, mistake

excuse(
    "nonmax_suppress: y < TAN_22_5 * x → y <= TAN_22_5 * x",
    "equal where both derivatives are 0: the magnitude is 0 there and nothing stays",
)
excuse(
    "nonmax_suppress: x < TAN_22_5 * y → x <= TAN_22_5 * y",
    "equal where both derivatives are 0: the magnitude is 0 there and nothing stays",
)
mistake(
    "the diagonals are swapped",
    "np.where(np.sign(gx) == np.sign(gy), falling, rising)",
    "np.where(np.sign(gx) == np.sign(gy), rising, falling)",
    within="nonmax_suppress",
    zh="两条对角线弄反了：y 轴朝下，gx、gy 同号时梯度从左上指向右下，要和左上、右下的邻居比。",
    en="The diagonals are swapped: y points down, so where gx and gy have the same sign the gradient runs from top "
    "left to bottom right, and those are the neighbours to compare with.",
)
mistake(
    "horizontal and vertical are swapped",
    "c, x, y = m[1:-1, 1:-1], np.abs(gx), np.abs(gy)",
    "c, x, y = m[1:-1, 1:-1], np.abs(gy), np.abs(gx)",
    within="nonmax_suppress",
    zh="水平与竖直弄反了（常见原因是 arctan2 的两个参数写反）：梯度水平时应该和左、右邻居比，你比的是上、下。",
    en="Horizontal and vertical are swapped (often the arguments of arctan2): where the gradient is horizontal compare "
    "with left and right, not with above and below.",
)
mistake(
    "both of two equal neighbours stay",
    """(c > left) & (c >= right),
        np.where(x < TAN_22_5 * y, (c > up) & (c >= down),""",
    """(c >= left) & (c >= right),
        np.where(x < TAN_22_5 * y, (c >= up) & (c >= down),""",
    within="nonmax_suppress",
    zh="左右（上下）两个像素相等时你都留下了，线就有两个像素宽：一侧要严格大于，另一侧才允许相等。",
    en="You keep both of two equal neighbours, and the line is two pixels wide: be strict on one side, and allow "
    "equality on the other.",
)
mistake(
    "strict on both sides",
    """(c > left) & (c >= right),
        np.where(x < TAN_22_5 * y, (c > up) & (c >= down),""",
    """(c > left) & (c > right),
        np.where(x < TAN_22_5 * y, (c > up) & (c > down),""",
    within="nonmax_suppress",
    zh="左右（上下）两个像素相等时你一个也没留，边缘就断了：两侧都严格大于，只适用于对角线。",
    en="Of two equal neighbours you keep neither, and the edge breaks: strict on both sides is for diagonals only.",
)
mistake(
    "the frame is left out",
    "return magnitude * keep",
    "out = np.zeros_like(magnitude)\n    out[1:-1, 1:-1] = (magnitude * keep)[1:-1, 1:-1]\n    return out",
    within="nonmax_suppress",
    zh="最外面一圈像素你没有处理：图外的幅值按 0 算，它们同样可能留下。",
    en="You skip the outermost pixels: magnitudes beyond the border count as 0, so those may stay as well.",
)
mistake(
    "a mask instead of magnitudes",
    "return magnitude * keep",
    "return keep",
    within="nonmax_suppress",
    zh="要返回的是幅值（没留下的为 0），不是真假值：后面的双阈值还要用它。",
    en="Return magnitudes (0 where nothing stays), not a mask: the two thresholds still need them.",
)
mistake(
    "four sectors of unequal size",
    "y < TAN_22_5 * x,",
    "y < x,",
    within="nonmax_suppress",
    zh="水平扇区取成了 ±45°：方向应当归到最近的那条线，水平扇区只到 ±22.5°，也就是 |gy| < tan 22.5° · |gx|。",
    en="Your horizontal sector reaches to ±45°. Directions go to the nearest line: the horizontal sector ends at "
    "±22.5°, that is |gy| < tan 22.5° · |gx|.",
)
