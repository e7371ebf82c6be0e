from mlkata.spec.marks import mistake

mistake(
    "no half pixel",
    "(i + 0.5) * step - 0.5",
    "i * step",
    within="source_coordinates",
    zh="坐标用了 i·h/oh：两边的原点对在像素的角上，整张图偏了 (h/oh - 1)/2 个像素。要先加 0.5 再乘，最后减 0.5。",
    en="Your coordinate is i · h / oh, which puts the origin at a pixel's corner and moves the picture by "
    "(h / oh - 1) / 2 pixels. Add 0.5 before the product and take it off afterwards.",
)
mistake(
    "no clamp",
    "np.clip((i + 0.5) * step - 0.5, 0, n - 1)",
    "np.minimum((i + 0.5) * step - 0.5, n - 1)",
    within="source_coordinates",
    zh="放大时开头的坐标是负数，floor 得 -1，在 Python 里就成了最后一行，图的边上混进了对面的像素。"
    "先把坐标截到 [0, n - 1]。",
    en="The first coordinates of an enlarged picture are negative; floor makes them -1, which in Python is the last "
    "row: pixels of the far side leak in. Clamp coordinates to [0, n - 1] first.",
)
mistake(
    "weight taken before the clamp",
    "    before = np.floor(x).astype(int)\n    after = np.minimum(before + 1, n - 1)\n"
    "    return [(before[i], after[i], x[i] - before[i]) for i in range(m)]",
    "    raw = (np.arange(m) + 0.5) * (n / m if scale is None else 1 / scale) - 0.5\n"
    "    raw = x if align_corners else raw\n"
    "    before = np.floor(x).astype(int)\n    after = np.minimum(before + 1, n - 1)\n"
    "    return [(before[i], after[i], raw[i] - np.floor(raw[i])) for i in range(m)]",
    within="_neighbours",
    zh="你截了下标，权重却还是截之前的小数部分：坐标 -0.25 处，下标 1 的像素拿到了 0.75 的权重。"
    "先截坐标，再求下标和权重。",
    en="You clamp the index but keep the fraction from before: at coordinate -0.25 pixel 1 gets a weight of 0.75. "
    "Clamp the coordinate, then take index and weight from it.",
)
mistake(
    "corners always aligned",
    "    if align_corners:\n",
    "    if True:\n",
    within="source_coordinates",
    zh="不管 align_corners 是什么，你都把首尾像素的中心对齐了。默认应当是半像素规则：(i + 0.5)·h/oh - 0.5。",
    en="You align the first and last centres whatever align_corners says. The default is the half-pixel rule, "
    "(i + 0.5) h / oh - 0.5.",
)
mistake(
    "aligned corners divide by the size",
    "i * (n - 1) / max(m - 1, 1)",
    "i * (n - 1) / m",
    within="source_coordinates",
    zh="角点对齐的分母是 oh - 1：oh 个像素之间只有 oh - 1 个间隔，不然最后一个像素碰不到角点。",
    en="With aligned corners divide by oh - 1: oh pixels have oh - 1 gaps, and with oh the last one never reaches the "
    "corner.",
)
mistake(
    "one aligned pixel reads the middle",
    "    if align_corners:\n",
    "    if align_corners and m == 1:\n        return np.array([(n - 1) / 2])\n    if align_corners:\n",
    within="source_coordinates",
    zh="输出只有一个像素、又要角点对齐时，题目规定读坐标 0，你读了正中。",
    en="With corners aligned and one output pixel the task reads coordinate 0; yours reads the middle.",
)
mistake(
    "a given scale is ignored",
    "n / m if scale is None else 1 / scale",
    "n / m",
    within="source_coordinates",
    zh="给了 scale 就应按 1/scale 取步长；你仍用大小之比。h·scale 不是整数时两者不同。",
    en="With a scale given the step is 1 / scale; yours is still the ratio of the sizes, which differs where h · scale "
    "is no whole number.",
)
mistake(
    "whole numbers are cut off",
    "out = np.rint(out)",
    "out = np.trunc(out)",
    within="bilinear_resize",
    zh="转回整数类型时截断了小数，图会变暗近半个灰度级。先四舍五入再转换。",
    en="The fraction is cut off on the way back to whole numbers, which darkens the picture by nearly half a level. "
    "Round first.",
)
mistake(
    "weights the wrong way round",
    "x[i] - before[i]",
    "1 - (x[i] - before[i])",
    within="_neighbours",
    zh="小数部分是后一个像素的权重，你给了前一个：越靠近谁，谁的权重反而越小。",
    en="The fraction is the weight of the pixel after; you gave it to the one before: the nearer a pixel, the less it "
    "counts.",
)
mistake(
    "rows and columns swapped",
    "    h, w = image.shape[:2]\n",
    "    h, w = image.shape[:2]\n    oh, ow = ow, oh\n",
    within="bilinear_resize",
    zh="参数顺序是（行，列），你按（宽，高）用了。cv2.resize 的 dsize 才是（宽，高）。",
    en="The order is (rows, columns); you took it as (width, height), which is cv2.resize's dsize.",
)
