from mlkata.spec.marks import limits, mistake

limits(cpu_s=4.0)

mistake(
    "half a cell is not taken off",
    "roi * spatial_scale - (0.5 if aligned else 0.0)",
    "roi * spatial_scale",
    within="roi_align",
    zh="aligned=True 时要减 0.5：框坐标里像素中心在半整数，特征图里在整数。",
    en="With aligned=True take 0.5 off: pixel centres lie at half numbers in boxes and at whole ones in maps.",
)
mistake(
    "half a cell before scaling",
    "roi * spatial_scale - (0.5 if aligned else 0.0)",
    "(roi - (0.5 if aligned else 0.0)) * spatial_scale",
    within="roi_align",
    zh="半格是特征图的半格：先乘比例，再减 0.5。",
    en="It is half a cell of the map: scale first, then take 0.5 off.",
)
mistake(
    "the box is rounded",
    "x1, y1, x2, y2 = roi * spatial_scale - (0.5 if aligned else 0.0)",
    "x1, y1, x2, y2 = np.floor(roi * spatial_scale + 0.5) - (0.5 if aligned else 0.0)",
    within="roi_align",
    zh="你对坐标取整了，这正是 RoI Align 要去掉的一步。",
    en="You round the box, which is the very step that RoI align does away with.",
)
mistake(
    "samples at the corners of their cells",
    "(a + 0.5) / down) * bin_h",
    "a / down) * bin_h",
    within="roi_align",
    zh="采样点在每个小格的中心：加上 0.5。",
    en="Samples lie in the middle of their part of the bin: add 0.5.",
)
mistake(
    "the largest sample instead of the mean",
    "out[k, :, i, j] += bilinear(features, y, x) / (down * across)",
    "value = bilinear(features, y, x)\n"
    "                        out[k, :, i, j] = np.maximum(out[k, :, i, j], value) if a + b else value",
    within="roi_align",
    zh="各采样点要取平均，你取了最大值。",
    en="Samples are averaged; yours takes the largest.",
)
mistake(
    "zero outside the map at once",
    "if not (-1 <= y <= h and -1 <= x <= w):",
    "if not (0 <= y <= h - 1 and 0 <= x <= w - 1):",
    within="bilinear",
    zh="图外一格之内取边缘的值，更远才是 0。",
    en="Within one cell outside the map the edge counts; only farther away is it 0.",
)
mistake(
    "the edge for ever",
    "    if not (-1 <= y <= h and -1 <= x <= w):\n        return np.zeros(c)\n",
    "",
    within="bilinear",
    zh="离图超过一格的采样点应当是 0，你一直重复边缘。",
    en="Samples more than a cell outside are 0; yours repeat the edge for ever.",
)
mistake(
    "the nearest cell instead of interpolation",
    "    v, u = y - top, x - left\n",
    "    v, u = float(round(y - top)), float(round(x - left))\n",
    within="bilinear",
    zh="采样要双线性插值，你取了最近的格。",
    en="Samples are interpolated; yours takes the nearest cell.",
)
mistake(
    "the newer version makes boxes one cell large, too",
    "        if not aligned:\n            height",
    "        if True:\n            height",
    within="roi_align",
    zh="aligned=True 时不把框撑到一格大，只有 aligned=False 才撑。",
    en="Boxes are made one cell large with aligned=False only.",
)
