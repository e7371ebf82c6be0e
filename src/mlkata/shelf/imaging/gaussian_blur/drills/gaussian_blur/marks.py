from mlkata.spec.marks import excuse, mistake

mistake(
    "weights do not sum to one",
    "weights / weights.sum()",
    "weights / (sigma * np.sqrt(2 * np.pi))",
    within="gaussian_1d",
    zh="核没有归一化：连续高斯的系数 1/(σ√2π) 补不回窗口外被截掉的尾巴，整张图的亮度变了。改成除以权重之和。",
    en="The kernel is not normalised: the factor 1/(σ√2π) of the continuous Gaussian does not make up for the tails "
    "cut off outside the window, so brightness changes. Divide by the sum of the weights.",
)
mistake(
    "exponent without the 2",
    "(2 * sigma**2)",
    "(sigma**2)",
    within="gaussian_1d",
    zh="指数的分母是 2σ²，你用成了 σ²：实际的标准差只有 σ/√2。",
    en="The exponent divides by 2σ², yours by σ²: the kernel really has the standard deviation σ/√2.",
)
mistake(
    "another rule for sigma zero",
    "sigma = sigma_from_ksize(ksize)",
    "sigma = ksize / 6",
    within="gaussian_1d",
    zh="sigma 不为正时要按题目给的公式 0.3·((ksize-1)/2-1)+0.8 算，而不是 ksize/6。",
    en="For a sigma that is not positive the task gives the rule 0.3·((ksize-1)/2-1)+0.8; yours is ksize/6.",
)
mistake(
    "accepts an even size",
    "if ksize < 1 or ksize % 2 == 0:",
    "if ksize < 1:",
    within="gaussian_1d",
    zh="偶数大小的核没有中心像素，应当报 ValueError。",
    en="An even kernel has no middle pixel: raise a ValueError.",
)
mistake(
    "the mirror repeats the edge pixel",
    "mode=BORDERS[border]",
    'mode=BORDERS["reflect" if border == "reflect101" else border]',
    within="gaussian_blur",
    zh="默认的 reflect101 不重复边缘像素（c b | a b c d），你的镜像把它重复了（b a | a b c d）。"
    "注意 np.pad 的 'reflect' 才是 reflect101。",
    en="The default reflect101 leaves the edge pixel out (c b | a b c d), your mirror repeats it (b a | a b c d). "
    "Mind the names: np.pad's 'reflect' is reflect101.",
)
mistake(
    "zeros beyond the border",
    "mode=BORDERS[border]",
    'mode="constant"',
    within="gaussian_blur",
    zh="图像外面一律当成了 0：四周会多出一圈暗边。",
    en="Everything outside the picture counts as 0: the result has a dark frame.",
)
mistake(
    "whole numbers are cut off instead of rounded",
    "out = np.rint(out)",
    "out = np.trunc(out)",
    within="gaussian_blur",
    zh="转回整数类型时截断了小数：整张图平均暗半个灰度级。先四舍五入再转换。",
    en="The fraction is cut off on the way back to whole numbers: the picture loses half a level on average. "
    "Round first.",
)
mistake(
    "only one direction is blurred",
    "sum(weight * columns[:, j : j + w] for j, weight in enumerate(weights))",
    "columns[:, r : r + w]",
    within="gaussian_blur",
    zh="只沿竖直方向模糊了一次；可分离意味着两个方向各做一次。",
    en="The blur runs down the columns only; separable means once in each direction.",
)
excuse(
    "gaussian_1d: ksize < 1 or ksize % 2 == 0 → ksize < 0 or ksize % 2 == 0",
    "the two differ for a size of 0 only, and 0 is even",
)
