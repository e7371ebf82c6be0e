from mlkata.spec.marks import compare, exact, mistake

compare("*", exact())

mistake(
    "marks instead of counts",
    "paths = np.convolve(paths, comb)",
    "paths = (np.convolve(paths, comb) > 0).astype(np.int64)",
    within="gridding_support",
    zh="你只标出了读没读到：要数的是路径条数，中间的像素会被读很多次。",
    en="You mark what is read; count the paths: pixels in the middle are read many times.",
)
mistake(
    "taps side by side",
    "comb[::dilation] = 1",
    "comb[:] = 1",
    within="gridding_support",
    zh="膨胀卷积的抽头每 dilation 个像素才有一个，不是连成一片。",
    en="A dilated layer has one tap every `dilation` pixels, not a solid row of them.",
)
mistake(
    "one pixel too long",
    "np.zeros((k - 1) * dilation + 1, dtype=np.int64)",
    "np.zeros(k * dilation, dtype=np.int64)",
    within="gridding_support",
    zh="k 个抽头覆盖 dilation·(k-1)+1 个像素，不是 dilation·k 个：尾巴上多出了零。",
    en="k taps cover dilation · (k - 1) + 1 pixels, not dilation · k: zeros trail behind.",
)
mistake(
    "layers side by side instead of one after another",
    "paths = np.convolve(paths, comb)",
    "side = (max(len(paths), len(comb)) - len(comb)) // 2\n"
    "        both = np.zeros(max(len(paths), len(comb)), dtype=np.int64)\n"
    "        both[(len(both) - len(paths)) // 2 :][: len(paths)] += paths\n"
    "        both[side : side + len(comb)] += comb\n"
    "        paths = both",
    within="gridding_support",
    zh="各层是串联的：路径数要卷积起来，不是把各层读到的加在一起（那是 ASPP 那样的并联）。",
    en="The layers follow each other: path counts are convolved, not added up (that would be parallel branches, as in "
    "ASPP).",
)
mistake(
    "always three taps",
    "np.zeros((k - 1) * dilation + 1, dtype=np.int64)",
    "np.zeros(2 * dilation + 1, dtype=np.int64)",
    within="gridding_support",
    zh="抽头数写死成了 3：用参数 k。",
    en="The number of taps is fixed at 3: use k.",
)
