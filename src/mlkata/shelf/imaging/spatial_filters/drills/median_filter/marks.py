from mlkata.spec.marks import compare, exact, excuse, forbid, mistake

compare("*", exact())
forbid("scipy.ndimage.median_filter", "cv2.medianBlur", "scipy.signal.medfilt2d")
excuse(
    "median_filter: ksize < 1 or ksize % 2 == 0 → ksize < 0 or ksize % 2 == 0",
    "the two differ for a size of 0 only, and 0 is even",
)

mistake(
    "zeros beyond the border",
    'mode="edge"',
    'mode="constant"',
    within="median_filter",
    zh="图外按 0 算了：角上的窗口大半是 0，中值就成了 0。题目要求重复边缘像素。",
    en="Zeros beyond the border outnumber the picture at its corners. The task repeats the edge pixel.",
)
mistake(
    "the border is mirrored",
    'mode="edge"',
    'mode="reflect"',
    within="median_filter",
    zh="图外用了镜像；题目要求重复边缘像素（a a | a b c d | d d）。",
    en="Your border is mirrored; the task repeats the edge pixel (a a | a b c d | d d).",
)
mistake(
    "the rank below the middle",
    "middle = ksize**2 // 2",
    "middle = ksize**2 // 2 - 1",
    within="median_filter",
    zh="取偏了一个：k² 个值从 0 数起，中间那个是第 k² // 2 个。",
    en="You are one short: of k² values, counted from 0, the middle one is number k² // 2.",
)
mistake(
    "rows first, columns afterwards",
    "return np.partition(values, middle)[..., middle]",
    "return np.median(np.median(windows, axis=-1), axis=-1).astype(image.dtype)",
    within="median_filter",
    zh="先对行取中值、再对列取中值，并不等于窗口的中值：中值不可分离。",
    en="The median of the rows' medians is not the median of the window: the median does not separate.",
)
mistake(
    "the mean instead",
    "return np.partition(values, middle)[..., middle]",
    "return values.mean(axis=-1).astype(image.dtype)",
    within="median_filter",
    zh="这是均值，不是中值：要把窗口里的值排序，取正中间那个。",
    en="That is the mean. Sort the values of the window and take the one in the middle.",
)
mistake(
    "accepts an even size",
    "if ksize < 1 or ksize % 2 == 0:",
    "if ksize < 1:",
    within="median_filter",
    zh="偶数大小的窗口没有中心像素，中间也没有唯一的值，应当报 ValueError。",
    en="An even window has no middle pixel and no single middle value: raise a ValueError.",
)
