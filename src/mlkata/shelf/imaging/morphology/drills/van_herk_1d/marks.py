from mlkata.spec.marks import excuse, limits, mistake

limits(cpu_s=1.0)

mistake(
    "an even window reaches to the right",
    "size // 2\n    blocks",
    "(size - 1) // 2\n    blocks",
    within="van_herk_1d",
    zh="偶数窗口往右多看了一个；题目规定从 i - k // 2 开始，往左多看一个。",
    en="Your even window reaches one further to the right; it begins at i - k // 2, one further to the left.",
)
mistake(
    "zeros beyond the ends",
    "np.full(blocks * size, highest(values.dtype), dtype=values.dtype)",
    "np.zeros(blocks * size, dtype=values.dtype)",
    within="van_herk_1d",
    zh="线外当成了 0，正数的最小值在两端就变成 0。线外应当不参与。",
    en="Beyond the ends you see zeros, which are smaller than any positive value. What lies outside does not count.",
)
mistake(
    "maximum instead of minimum",
    """highest(values.dtype), dtype=values.dtype)
    line[before : before + n] = values
    cut = line.reshape(blocks, size)
    prefix = np.minimum.accumulate(cut, axis=1).ravel()  # from the start of the block up to here
    suffix = np.minimum.accumulate(cut[:, ::-1], axis=1)[:, ::-1].ravel()  # from here to the end of the block
    return np.minimum(""",
    """lowest(values.dtype), dtype=values.dtype)
    line[before : before + n] = values
    cut = line.reshape(blocks, size)
    prefix = np.maximum.accumulate(cut, axis=1).ravel()
    suffix = np.maximum.accumulate(cut[:, ::-1], axis=1)[:, ::-1].ravel()
    return np.maximum(""",
    within="van_herk_1d",
    zh="求成了最大值。",
    en="You take the largest value of the window, not the smallest.",
)
mistake(
    "the minima from the right are not turned back",
    "[:, ::-1].ravel()",
    ".ravel()",
    within="van_herk_1d",
    zh="从右往左的最小值算完之后没有翻回来，与位置对不上。",
    en="The running minima from the right stand in reverse order: turn them back before you combine.",
)
mistake(
    "only the block that the window ends in",
    "np.minimum(suffix[:n], prefix[size - 1 : size - 1 + n])",
    "prefix[size - 1 : size - 1 + n]",
    within="van_herk_1d",
    zh="只看了窗口结尾所在的那一块；窗口一般横跨两块，前一块的后半段也要取最小值。",
    en="You see only the block that the window ends in. A window straddles two blocks: the first one counts, too.",
)
excuse("van_herk_1d: n + size - 1 → n + size + 1", "at most one more block, all of it beyond the line")
excuse("van_herk_1d: n + size - 1 → n + size - 0", "at most one more block, all of it beyond the line")
