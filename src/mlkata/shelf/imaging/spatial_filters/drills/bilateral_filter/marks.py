from mlkata.spec.marks import close, compare, excuse, forbid, mistake

compare("*", close(rtol=1e-5))
forbid("cv2.bilateralFilter", "skimage.restoration.denoise_bilateral")
excuse(
    "bilateral_filter: ksize < 1 or ksize % 2 == 0 → ksize < 0 or ksize % 2 == 0",
    "the two differ for a size of 0 only, and 0 is even",
)
excuse("bilateral_filter: range(-r, r + 1) → range(-r, r + 2)", "what lies beyond r is outside the disc")
excuse("bilateral_filter: range(-r, r + 1) → range(-r, r + 2) (2)", "what lies beyond r is outside the disc")

mistake(
    "a square window",
    "if dy**2 + dx**2 <= r**2:",
    "if True:",
    within="bilateral_filter",
    zh="窗口的四个角也算进去了：题目只要半径 ksize // 2 的圆盘。",
    en="You count the corners of the window: the task takes the disc of radius ksize // 2 only.",
)
mistake(
    "divided by the spatial weights alone",
    "weights += weight",
    "weights += space",
    within="bilateral_filter",
    zh="分母只加了空间权重：值域权重也要算进去，否则边缘旁边会变暗。",
    en="The divisor sums the spatial weights only: without the range weights in it, pixels near edges go dark.",
)
mistake(
    "the range exponent lacks the 2",
    "(2 * sigma_color**2)",
    "(sigma_color**2)",
    within="bilateral_filter",
    zh="值域高斯的指数分母是 2σ²，你用成了 σ²。",
    en="The range Gaussian divides by 2σ², yours by σ².",
)
mistake(
    "the sigmas are swapped",
    """(2 * sigma_space**2))
                weight = space * np.exp(-((other - centre) ** 2) / (2 * sigma_color**2))""",
    """(2 * sigma_color**2))
                weight = space * np.exp(-((other - centre) ** 2) / (2 * sigma_space**2))""",
    within="bilateral_filter",
    zh="两个 σ 用反了：sigma_color 管灰度差，sigma_space 管距离。",
    en="The sigmas are swapped: sigma_color belongs to differences of level, sigma_space to distances.",
)
mistake(
    "zeros beyond the border",
    'mode="reflect"',
    'mode="constant"',
    within="bilateral_filter",
    zh="图外按 0 算了；题目要求镜像，且不重复边缘像素。",
    en="You take zeros beyond the border; the task mirrors the picture, without the edge pixel.",
)
mistake(
    "differences wrap around in uint8",
    "centre = image.astype(np.float64)",
    "centre = image",
    within="bilateral_filter",
    zh="uint8 相减会绕回：先转成浮点再求差。",
    en="Differences of uint8 wrap around: convert to floating point before you subtract.",
)
mistake(
    "nothing but a Gaussian",
    "weight = space * np.exp(-((other - centre) ** 2) / (2 * sigma_color**2))",
    "weight = space * np.ones((h, w))",
    within="bilateral_filter",
    zh="没有值域权重，这只是高斯模糊：灰度差大的邻居应当权重小。",
    en="Without a range weight this is a Gaussian blur: neighbours of a different level must weigh less.",
)
mistake(
    "distance does not count",
    "weight = space * np.exp",
    "weight = 1.0 * np.exp",
    within="bilateral_filter",
    zh="没有空间权重：远的邻居应当权重小。",
    en="There is no spatial weight: neighbours farther away must weigh less.",
)
mistake(
    "accepts an even size",
    "if ksize < 1 or ksize % 2 == 0:",
    "if ksize < 1:",
    within="bilateral_filter",
    zh="偶数大小的窗口没有中心像素，应当报 ValueError。",
    en="An even window has no middle pixel: raise a ValueError.",
)
