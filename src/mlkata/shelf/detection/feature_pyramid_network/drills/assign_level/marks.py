from mlkata.spec.marks import excuse, mistake

excuse('assign_level: np.errstate(divide="ignore") → np.errstate()', "the result is the same, with a warning")

mistake(
    "rounded instead of cut off",
    "np.floor(k0",
    "np.round(k0",
    within="assign_level",
    zh="要向下取整：200 像素的框属于第 3 层，不是第 4 层。",
    en="Take the floor: a box of 200 pixels belongs to level 3, not 4.",
)
mistake(
    "the area without its root",
    "np.sqrt((boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1]))",
    "(boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])",
    within="assign_level",
    zh="要用面积的平方根，与 224 比的是边长。",
    en="Take the root of the area: 224 is a side.",
)
mistake(
    "the longer side",
    "np.sqrt((boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1]))",
    "np.maximum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])",
    within="assign_level",
    zh="用了长边：公式里是宽高之积的平方根。",
    en="You take the longer side; the formula has the root of width times height.",
)
mistake(
    "natural logarithm",
    "np.log2(",
    "np.log(",
    within="assign_level",
    zh="要用以 2 为底的对数：边长加倍升一层。",
    en="The logarithm is to base 2: twice the side is one level.",
)
mistake(
    "fine and coarse exchanged",
    "k0 + np.log2(side / canonical)",
    "k0 + np.log2(canonical / side)",
    within="assign_level",
    zh="方向反了：框越大，层号越大（越粗）。",
    en="The wrong way round: larger boxes belong to higher, coarser levels.",
)
mistake(
    "levels without end",
    "np.clip(level, k_min, k_max)",
    "np.maximum(level, k_min)",
    within="assign_level",
    zh="没有截到 k_max：太大的框会指向不存在的层。",
    en="Not clipped to k_max: huge boxes point to levels that do not exist.",
)
mistake(
    "the corner taken for the size",
    "np.sqrt((boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1]))",
    "np.sqrt(np.abs(boxes[:, 2] * boxes[:, 3]))",
    within="assign_level",
    zh="框是 (x1, y1, x2, y2)：要先减出宽和高。",
    en="A box is (x1, y1, x2, y2): subtract to get width and height.",
)
