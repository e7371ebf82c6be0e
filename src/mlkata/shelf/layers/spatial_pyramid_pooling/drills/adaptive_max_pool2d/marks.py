from mlkata.spec.marks import compare, exact, forbid, mistake

forbid("scipy.ndimage.maximum_filter", "skimage.measure.block_reduce")
compare("*", exact())

BINS = "return [(i * n // bins, -(-(i + 1) * n // bins)) for i in range(bins)]"

mistake(
    "rounds the end of a bin down",
    BINS,
    "return [(i * n // bins, (i + 1) * n // bins) for i in range(bins)]",
    within="adaptive_bins",
    zh="格的终点要向上取整。你两头都向下取整：相邻的格不再共用像素，格比像素多时还会出现空格。",
    en="A bin's end is rounded up. You round both edges down: neighbours share no pixel, and with more bins than "
    "pixels some are empty.",
)
mistake(
    "rounds the start of a bin up",
    BINS,
    "return [(-(-i * n // bins), -(-(i + 1) * n // bins)) for i in range(bins)]",
    within="adaptive_bins",
    zh="格的起点要向下取整。你两头都向上取整。",
    en="A bin's start is rounded down. You round both edges up.",
)
mistake(
    "one window and one stride for all",
    "tall, wide = adaptive_bins(x.shape[2], rows), adaptive_bins(x.shape[3], cols)\n"
    "    y = np.empty((*x.shape[:2], rows, cols))\n",
    "tall, wide = (\n"
    "        [(i * (n // b), i * (n // b) - (-n // b)) for i in range((n + -n // b) // (n // b) + 1)]\n"
    "        for n, b in ((x.shape[2], rows), (x.shape[3], cols))\n"
    "    )\n"
    "    y = np.empty((*x.shape[:2], len(tall), len(wide)))\n",
    within="_adaptive",
    zh="窗口 ceil(n/b)、步长 floor(n/b) 是论文的规则，不是每个尺寸都能得到 b 格；每一格的边要各算各的。",
    en="A window of ceil(n / b) and a stride of floor(n / b) is the paper's rule, which does not give b bins for every "
    "size; each bin has edges of its own.",
)
mistake(
    "averages",
    "return _adaptive(x, output_size, np.max)",
    "return _adaptive(x, output_size, np.mean)",
    within="adaptive_max_pool2d",
    zh="这里要的是每格的最大值，你取了平均。",
    en="Each bin gives its maximum; you take the mean.",
)
mistake(
    "reads the size as columns and rows",
    "rows, cols = (output_size, output_size)",
    "cols, rows = (output_size, output_size)",
    within="_adaptive",
    zh="output_size 是（行，列），你当成（列，行）了。",
    en="output_size is (rows, columns); you read it as (columns, rows).",
)
