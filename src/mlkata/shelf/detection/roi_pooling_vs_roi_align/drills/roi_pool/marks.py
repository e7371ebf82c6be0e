from mlkata.spec.marks import mistake

mistake(
    "the last cell is left out",
    "max(y2 - y1 + 1, 1), max(x2 - x1 + 1, 1)",
    "max(y2 - y1, 1), max(x2 - x1, 1)",
    within="roi_pool",
    zh="取整后的框包含末尾一格：高是 y2 - y1 + 1。",
    en="The rounded box includes its last cell: the height is y2 - y1 + 1.",
)
mistake(
    "cut off instead of rounded",
    "np.floor(roi * spatial_scale + 0.5)",
    "np.floor(roi * spatial_scale)",
    within="roi_pool",
    zh="坐标要四舍五入到最近的格，你是直接截断。",
    en="Coordinates are rounded to the nearest cell; yours are cut off.",
)
mistake(
    "rounded before scaling",
    "np.floor(roi * spatial_scale + 0.5)",
    "np.floor(np.floor(roi + 0.5) * spatial_scale)",
    within="roi_pool",
    zh="先乘 spatial_scale 再取整；你在原图坐标上就取整了。",
    en="Scale first, then round; yours rounds in the picture.",
)
mistake(
    "bins end at the floor",
    "y1 + -((i + 1) * -height // rows)",
    "y1 + (i + 1) * height // rows",
    within="roi_pool",
    zh="每格的末尾要向上取整：向下取整会漏掉单元，格子还可能是空的。",
    en="A bin ends at the ceiling: with the floor cells are lost, and bins may be empty.",
)
mistake(
    "averages instead of the maximum",
    "cells.max(axis=(1, 2))",
    "cells.mean(axis=(1, 2))",
    within="roi_pool",
    zh="RoI pooling 取最大值，你取的是平均。",
    en="RoI pooling takes the maximum; yours is the mean.",
)
mistake(
    "one maximum over all maps",
    "cells.max(axis=(1, 2))",
    "cells.max()",
    within="roi_pool",
    zh="最大值要逐通道取，你把所有通道混在一起了。",
    en="The maximum belongs to each map; yours runs over all of them.",
)
mistake(
    "x and y exchanged",
    "x1, y1, x2, y2 = np.floor",
    "y1, x1, y2, x2 = np.floor",
    within="roi_pool",
    zh="框是 (x1, y1, x2, y2)，x 沿宽度；你把 x 当成了行。",
    en="A box is (x1, y1, x2, y2), x running across; yours takes x for the row.",
)
mistake(
    "Python counts from the end",
    "cells = features[:, max(top, 0) : max(bottom, 0), max(left, 0) : max(right, 0)]",
    "cells = features[:, top:bottom, left:right]",
    within="roi_pool",
    zh="起点为负时，切片会从末尾数起：先截到 0。",
    en="A negative start counts from the end of the array: clip it to 0 first.",
)
