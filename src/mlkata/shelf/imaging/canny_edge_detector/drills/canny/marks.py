from mlkata.spec.marks import compare, exact, excuse, forbid, mistake

compare("*", exact())
forbid("cv2.Canny", "skimage.feature.canny")
excuse(
    "nonmax_suppress: y < TAN_22_5 * x → y <= TAN_22_5 * x",
    "whole numbers meet the irrational tan 22.5° at 0 and 0 only, where the magnitude is 0 and nothing stays",
)
excuse(
    "nonmax_suppress: x < TAN_22_5 * y → x <= TAN_22_5 * y",
    "whole numbers meet the irrational tan 22.5° at 0 and 0 only, where the magnitude is 0 and nothing stays",
)

mistake(
    "derivatives wrap around in uint8",
    "return gx, gy",
    "return gx % 256, gy % 256",
    within="sobel",
    zh="Sobel 是在 uint8 里算的：负的导数绕回成正的大数。先转成有符号的宽类型再做差。",
    en="Your Sobel runs in uint8: negative derivatives wrap around to large positive ones. Widen the type first.",
)
mistake(
    "zeros beyond the border",
    'np.pad(image.astype(np.float64), 1, mode="edge")',
    "np.pad(image.astype(np.float64), 1)",
    within="sobel",
    zh="求导时图外填了 0，等于给图像镶了一圈黑边，四周全成了边缘。题目要求重复边缘像素。",
    en="Zeros beyond the border make a black frame, and all of it becomes an edge. The task repeats the edge pixel.",
)
mistake(
    "the border is mirrored",
    'mode="edge"',
    'mode="reflect"',
    within="sobel",
    zh="求导时图外用了镜像（reflect101），边界上的导数因此恒为 0。题目要求重复边缘像素。",
    en="The derivatives mirror the picture at its border, which makes them 0 there. The task repeats the edge pixel.",
)
mistake(
    "the diagonals are swapped",
    "np.where(np.sign(gx) == np.sign(gy), falling, rising)",
    "np.where(np.sign(gx) == np.sign(gy), rising, falling)",
    within="nonmax_suppress",
    zh="非极大值抑制的两条对角线弄反了：y 轴朝下，gx、gy 同号时梯度从左上指向右下。",
    en="Suppression swaps the diagonals: y points down, so equal signs of gx and gy run from top left to bottom right.",
)
mistake(
    "no suppression",
    "nonmax_suppress(magnitude, gx, gy)",
    "magnitude",
    within="canny",
    zh="没有做非极大值抑制：边缘有好几个像素宽。",
    en="Nothing was suppressed: edges are several pixels wide.",
)
mistake(
    "always the Euclidean magnitude",
    "np.sqrt(gx**2 + gy**2) if l2 else np.abs(gx) + np.abs(gy)",
    "np.sqrt(gx**2 + gy**2)",
    within="canny",
    zh="没有理会 l2：默认的幅值是 |gx| + |gy|。",
    en="You ignore l2: by default the magnitude is |gx| + |gy|.",
)
mistake(
    "weak pixels never stay",
    "weak = thin > low",
    "weak = thin > high",
    within="hysteresis",
    zh="低阈值没有起作用：与强边缘相连的弱边缘也应当留下。",
    en="The low threshold does nothing: weak pixels that hang on strong ones stay, too.",
)
mistake(
    "one step only",
    "stack.append((r, c))",
    "continue",
    within="hysteresis",
    zh="滞后只看了强像素紧邻的一圈：连上的弱像素还要继续往外连。",
    en="Hysteresis looks only once around strong pixels: what was linked goes on linking.",
)
mistake(
    "the smoothed picture is not rounded",
    "gaussian_blur(image, ",
    "gaussian_blur(image.astype(float), ",
    within="canny",
    zh="平滑之后没有四舍五入回 8 位，幅值与题目规定的不同。",
    en="The smoothed picture was not rounded back to 8 bits, so magnitudes differ from those of the task.",
)
mistake(
    "never smoothed",
    "gaussian_blur(image, 2 * math.ceil(3 * sigma) + 1, sigma)",
    "image",
    within="canny",
    zh="没有理会 sigma：先要做高斯平滑。",
    en="You ignore sigma: smooth with a Gaussian first.",
)
