from mlkata.spec.marks import mistake

mistake(
    "hands down the smoothed map",
    "        maps.insert(0, out)",
    "        carried = out\n        maps.insert(0, out)",
    within="fpn_forward",
    zh="往下传的要是 3×3 之前的求和；你传的是平滑之后的。",
    en="What goes down is the sum before its 3 × 3 convolution; yours is the smoothed one.",
)
mistake(
    "only the next coarser lateral map comes down",
    "        carried = level\n",
    '        carried = np.einsum("dc,chw->dhw", kernel[:, :, 0, 0], x) + bias[:, None, None]\n',
    within="fpn_forward",
    zh="只加了上一层的横向特征，没有把更粗的继续往下传。",
    en="Only the lateral map of the next coarser level is added; what came from above it is not carried on.",
)
mistake(
    "nothing comes down",
    "            level = level + upsample_nearest2x(carried, (h, w))\n",
    "            level = level + 0.0\n",
    within="fpn_forward",
    zh="没有自顶向下的路径：细的层拿不到粗层的语义。",
    en="There is no top-down path: the fine levels get nothing of what the coarse ones know.",
)
mistake(
    "repeats the map side by side instead of its numbers",
    "x[:, np.arange(rows) // 2][:, :, np.arange(columns) // 2]",
    "x[:, np.arange(rows) % x.shape[1]][:, :, np.arange(columns) % x.shape[2]]",
    within="upsample_nearest2x",
    zh="放大成了平铺：每个数要就地重复两次，而不是把整张图重复。",
    en="The map is tiled: each number is to be repeated in place, not the map as a whole.",
)
mistake(
    "averages instead of adding",
    "level + upsample_nearest2x(carried, (h, w))",
    "(level + upsample_nearest2x(carried, (h, w))) / 2",
    within="fpn_forward",
    zh="FPN 是相加，不是取平均。",
    en="FPN adds; yours averages.",
)
mistake(
    "no zeros around the 3 × 3",
    "        padded[:, 1:-1, 1:-1] = level\n",
    '        padded = np.pad(level, ((0, 0), (1, 1), (1, 1)), mode="edge")\n',
    within="fpn_forward",
    zh="3×3 四周要补零，你重复了边缘。",
    en="The 3 × 3 has zeros around; yours repeats the edge.",
)
mistake(
    "the lateral bias is forgotten",
    " + bias[:, None, None]",
    "",
    within="fpn_forward",
    zh="横向 1×1 卷积的偏置没加。",
    en="The bias of the lateral 1 × 1 convolution is missing.",
)
mistake(
    "the pyramid upside down",
    "maps.insert(0, out)",
    "maps.append(out)",
    within="fpn_forward",
    zh="输出的次序反了：最细的排在前面。",
    en="The order of the output is reversed: the finest comes first.",
)
