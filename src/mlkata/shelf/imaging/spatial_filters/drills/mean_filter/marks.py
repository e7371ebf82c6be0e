from mlkata.spec.marks import excuse, mistake

excuse(
    "mean_filter: ksize < 1 or ksize % 2 == 0 → ksize < 0 or ksize % 2 == 0",
    "the two differ for a size of 0 only, and 0 is even",
)
mistake(
    "zeros beyond the border",
    'mode="reflect"',
    'mode="constant"',
    within="mean_filter",
    zh="图外按 0 算了：四周会暗一圈。题目要求镜像，且不重复边缘像素。",
    en="Zeros beyond the border darken the frame. The task mirrors the picture, without the edge pixel.",
)
mistake(
    "the mirror repeats the edge pixel",
    'mode="reflect"',
    'mode="symmetric"',
    within="mean_filter",
    zh="镜像把边缘像素重复了一次：要的是 c b | a b c d，也就是 np.pad 的 reflect，不是 symmetric。",
    en="Your mirror repeats the edge pixel: it should be c b | a b c d, which is np.pad's reflect, not symmetric.",
)
mistake(
    "the corner is not added back",
    " + table[:-ksize, :-ksize]",
    "",
    within="mean_filter",
    zh="左上角那一块被减了两次，要加回来一次。",
    en="The corner at the upper left was taken away twice: add it back once.",
)
mistake(
    "cut off instead of rounded",
    "np.rint(mean)",
    "np.trunc(mean)",
    within="mean_filter",
    zh="转回整数时截断了小数：平均暗将近半级。先四舍五入再转换。",
    en="The fraction is cut off on the way back to whole numbers, which costs nearly half a level. Round first.",
)
mistake(
    "divided by the side, not the area",
    "sums / ksize**2",
    "sums / ksize",
    within="mean_filter",
    zh="要除以窗口里的像素数 k²，你只除了 k。",
    en="Divide by the number of pixels in the window, k²; you divide by k.",
)
mistake(
    "accepts an even size",
    "if ksize < 1 or ksize % 2 == 0:",
    "if ksize < 1:",
    within="mean_filter",
    zh="偶数大小的窗口没有中心像素，应当报 ValueError。",
    en="An even window has no middle pixel: raise a ValueError.",
)
mistake(
    "float32 sums",
    "dtype=np.float64",
    "dtype=image.dtype if image.dtype.kind == 'f' else np.float64",
    within="integral_image",
    zh="积分图用 float32 累加：和一大，低位就丢了，再相减误差全露出来。用 float64 或整数。",
    en="The integral image is summed in float32: large sums lose their low digits, and the differences show it. Use "
    "float64 or whole numbers.",
)
