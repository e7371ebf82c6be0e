from mlkata.spec.marks import mistake

mistake(
    "zero frequency stands in the corner",
    "radius(shape) / cutoff",
    "np.fft.ifftshift(radius(shape)) / cutoff",
    within="butterworth_lowpass",
    zh="零频放在了左上角；题目要的是居中的，零频在 [h // 2, w // 2]。",
    en="Zero frequency stands in the upper left corner; the task wants it at [h // 2, w // 2].",
)
mistake(
    "centre at (n - 1) / 2",
    """    fy = (np.arange(h) - h // 2) / h  # -0.5 … 0.5, zero at h // 2 for even and odd h
    fx = (np.arange(w) - w // 2) / w""",
    """    fy = (np.arange(h) - (h - 1) / 2) / h
    fx = (np.arange(w) - (w - 1) / 2) / w""",
    within="radius",
    zh="偶数大小时中心落在了两个像素之间，没有一格是零频；零频应在 n // 2。",
    en="For even sizes your centre lies between two pixels and no cell is zero frequency; it stands at n // 2.",
)
mistake(
    "distance counted in bins",
    "np.hypot(fy[:, None], fx)",
    "np.hypot(fy[:, None], fx * w / h)",
    within="radius",
    zh="距离按频谱的格数算，宽高不等时成了椭圆；每个方向要除以各自的大小，单位是周期/像素。",
    en="You count the distance in bins of the spectrum, an ellipse as soon as the sides differ. Divide by each side's "
    "own length: cycles per pixel.",
)
mistake(
    "exponent n instead of 2n",
    "** (2 * order)",
    "** order",
    within="butterworth_lowpass",
    zh="指数应是 2n，你用的是 n。",
    en="The exponent is 2n, yours is n.",
)
mistake(
    "a high-pass filter",
    "return 1 / (1 + (radius(shape) / cutoff) ** (2 * order))",
    "return 1 - 1 / (1 + (radius(shape) / cutoff) ** (2 * order))",
    within="butterworth_lowpass",
    zh="写成了高通：零频处应当是 1，你的是 0。",
    en="That is a high-pass filter: zero frequency should be passed with 1, yours is 0.",
)
mistake(
    "square root: 0.707 at the cut-off",
    "return 1 / (1 + (radius(shape) / cutoff) ** (2 * order))",
    "return 1 / np.sqrt(1 + (radius(shape) / cutoff) ** (2 * order))",
    within="butterworth_lowpass",
    zh="多了个平方根：截止频率处剩 0.707；题目要剩一半。",
    en="There is a square root too many: 0.707 is left at the cut-off, where the task wants one half.",
)
