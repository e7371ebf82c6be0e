from mlkata.spec.marks import excuse, mistake

mistake(
    "the density instead of the sum",
    "kernel / kernel.sum()",
    "kernel / (2 * math.pi * sigma**2)",
    within="gaussian_2d_kernel",
    zh="你乘的是连续高斯的系数 1/(2πσ²)，没有除以权重之和：窗口窄时截掉了尾巴，σ 小时采样又替不了积分，"
    "两种情况下和都不是 1。",
    en="You use the factor 1/(2πσ²) of the continuous Gaussian instead of dividing by the sum: a narrow window cuts "
    "the tails off, and for a small σ samples are no integrals; in both cases the weights do not sum to one.",
)
mistake(
    "the peak is one",
    "kernel / kernel.sum()",
    "kernel / kernel.max()",
    within="gaussian_2d_kernel",
    zh="你把最大值归一成了 1。要的是权重之和为 1，否则模糊一次整张图会亮很多倍。",
    en="You made the largest weight one. It is the sum that must be one, or a blur brightens the picture several "
    "times over.",
)
mistake(
    "exponent without the 2",
    "(2 * sigma**2)",
    "(sigma**2)",
    within="gaussian_2d_kernel",
    zh="指数的分母是 2σ²，你用成了 σ²：实际的标准差只有 σ/√2。",
    en="The exponent divides by 2σ², yours by σ²: the kernel really has the standard deviation σ/√2.",
)
mistake(
    "sigma not squared",
    "(2 * sigma**2)",
    "(2 * sigma)",
    within="gaussian_2d_kernel",
    zh="指数的分母里 σ 忘了平方：只有 σ = 1 时碰巧对。",
    en="σ is not squared in the exponent: right by chance for σ = 1 only.",
)
mistake(
    "distance not squared",
    "distance2 = (row - centre) ** 2 + (column - centre) ** 2",
    "distance2 = math.hypot(row - centre, column - centre)",
    within="gaussian_2d_kernel",
    zh="指数里是距离的平方 x² + y²，你多开了一次根号：核成了尖顶，尾巴也太重。",
    en="The exponent holds the squared distance x² + y²; you took its root: the kernel has a cusp and heavy tails.",
)
mistake(
    "half a pixel off",
    "centre = ksize // 2",
    "centre = ksize / 2",
    within="gaussian_2d_kernel",
    zh="中心是 ksize // 2（从 0 数起），ksize / 2 落在两个像素之间：核不再对称，图会整体平移半个像素。",
    en="Counting from 0 the centre is ksize // 2; ksize / 2 lies between two pixels: the kernel is not symmetric any "
    "more, and a blur moves the picture by half a pixel.",
)
mistake(
    "only zero follows the rule",
    "if sigma <= 0:",
    "if sigma == 0:",
    within="gaussian_2d_kernel",
    zh="sigma 为负时也要由 ksize 推出；你只判断了等于 0，而负数平方之后悄悄成了 |σ|。",
    en="A negative sigma follows from ksize, too; you test for 0 only, and squaring quietly turns -σ into σ.",
)
mistake(
    "another rule for sigma zero",
    "sigma = sigma_from_ksize(ksize)",
    "sigma = ksize / 6",
    within="gaussian_2d_kernel",
    zh="sigma 不为正时要按题目给的公式 0.3·((ksize-1)/2-1)+0.8 算，而不是 ksize/6。",
    en="For a sigma that is not positive the task gives the rule 0.3·((ksize-1)/2-1)+0.8; yours is ksize/6.",
)
mistake(
    "accepts an even size",
    "if ksize < 1 or ksize % 2 == 0:",
    "if ksize < 1:",
    within="gaussian_2d_kernel",
    zh="偶数大小的核没有中心像素，应当报 ValueError。",
    en="An even kernel has no middle pixel: raise a ValueError.",
)
excuse(
    "gaussian_2d_kernel: ksize < 1 or ksize % 2 == 0 → ksize < 0 or ksize % 2 == 0",
    "the two differ for a size of 0 only, and 0 is even",
)
