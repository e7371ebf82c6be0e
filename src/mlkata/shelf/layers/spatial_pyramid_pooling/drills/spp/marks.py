from mlkata.spec.marks import compare, exact, forbid, mistake

forbid("scipy.ndimage.maximum_filter", "skimage.measure.block_reduce")
compare("*", exact())

LAST = "return np.concatenate([adaptive_max_pool2d(x, b).reshape(n, c * b * b) for b in levels], axis=1)"

mistake(
    "puts the levels in an order of its own",
    "for b in levels]",
    "for b in sorted(levels)]",
    within="spp",
    zh="各级要按 levels 给的顺序排，后面的全连接层认的是位置。",
    en="Levels stand in the order of `levels`: the fully connected layer behind knows them by place.",
)
mistake(
    "flattens the bins before the channels",
    "adaptive_max_pool2d(x, b).reshape",
    "adaptive_max_pool2d(x, b).transpose(0, 2, 3, 1).reshape",
    within="spp",
    zh="一级之内的顺序是通道、行、列；你把通道放到了最后。",
    en="Within a level the order is channel, row, column; you put channels last.",
)
mistake(
    "averages",
    "adaptive_max_pool2d(x, b)",
    "adaptive_avg_pool2d(x, b)",
    within="spp",
    zh="每格取最大值，你取了平均。",
    en="Each bin gives its maximum; you take the mean.",
)
mistake(
    "rounds the end of a bin down",
    "-(-(i + 1) * n // bins)",
    "(i + 1) * n // bins",
    within="adaptive_bins",
    zh="格的终点要向上取整；向下取整会漏像素，图比金字塔小时还会有空格。",
    en="A bin's end is rounded up; rounded down, bins share no pixel, and are empty where the map is smaller than the "
    "pyramid.",
)
mistake(
    "keeps each channel's levels together",
    LAST,
    "parts = [adaptive_max_pool2d(x, b).reshape(n, c, b * b) for b in levels]\n"
    "    return np.concatenate(parts, axis=2).reshape(n, -1)",
    within="spp",
    zh="先排完一级的所有通道，再排下一级；你把每个通道的各级放在了一起。",
    en="A level with all its channels comes first, then the next level; you keep the levels of each channel together.",
)
