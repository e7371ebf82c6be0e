import numpy as np

from mlkata.spec.drill import case, race

# Whole-number pictures come in sizes for which every weight has an odd denominator, so that no value lies half-way
# between two levels. Under the half-pixel rule that takes odd sizes in and out; in and out are chosen so that it holds
# under the corner rule, too.
ODD = ((5, 7), (7, 11), (9, 15), (5, 11), (9, 7), (11, 7), (13, 11), (11, 15))  # input, output


def photograph(rng, *shape):
    """A smooth random scene with an edge, in [0, 255]."""
    scene = rng.uniform(0, 60, shape).cumsum(axis=0).cumsum(axis=1)
    scene = 150.0 * (scene - scene.min()) / np.ptp(scene)
    scene[shape[0] // 3 :, shape[1] // 2 :] += 60.0
    return scene + rng.uniform(0, 45, shape)


@case("one row made twice as long", zh="一行放大两倍")
def _(bilinear_resize, rng):
    return bilinear_resize(np.array([[0.0, 8.0, 4.0, 20.0]]), 1, 8)


@case("one column, corners aligned", zh="一列，角点对齐")
def _(bilinear_resize, rng):
    return bilinear_resize(np.array([[0.0], [8.0], [4.0], [20.0]]), 7, 1, align_corners=True)


@case("a picture by both rules", zh="同一张图，两种规则")
def _(bilinear_resize, rng):
    rows, columns = np.mgrid[0:4, 0:5]
    image = 3.0 * rows**2 + 10.0 * np.sqrt(columns) + rows * columns
    return bilinear_resize(image, 9, 11), bilinear_resize(image, 9, 11, align_corners=True)


@case("only two rows: beyond the outermost centres the edge pixel counts", zh="最外圈像素中心以外，取边缘像素")
def _(bilinear_resize, rng):
    return bilinear_resize(np.array([[10.0, 50.0], [90.0, 250.0]]), 8, 10)


@case("other factors for rows and columns, larger and smaller", zh="行列倍数不同，一放一缩")
def _(bilinear_resize, rng):
    image = photograph(rng, 6, 13)
    return bilinear_resize(image, 10, 5), bilinear_resize(image, 10, 5, align_corners=True)


@case("shrinking reads the neighbours of a point, no more", zh="缩小时仍只读相邻像素，不做平均")
def _(bilinear_resize, rng):
    image = photograph(rng, 15, 18)
    return bilinear_resize(image, 3, 4), bilinear_resize(image, 3, 4, align_corners=True)


@case(
    "one output pixel: the first if corners are aligned, else the middle", zh="输出只有一个像素：对齐取首个，否则取正中"
)
def _(bilinear_resize, rng):
    image = photograph(rng, 5, 6)
    sizes = ((1, 1), (1, 4), (3, 1))
    return [bilinear_resize(image, *size, align_corners=rule) for size in sizes for rule in (True, False)]


@case("one input pixel fills everything", zh="输入只有一个像素：填满输出")
def _(bilinear_resize, rng):
    one = np.array([[7.5]])
    return bilinear_resize(one, 3, 2), bilinear_resize(one, 2, 3, align_corners=True)


@case("the same size changes nothing", zh="大小不变，图也不变")
def _(bilinear_resize, rng):
    image = photograph(rng, 5, 7)
    return [bilinear_resize(image, 5, w, align_corners=rule) for w in (7, 8) for rule in (False, True)]


@case("a scale that is given sets the step", zh="给了 scale 就按它取步长")
def _(bilinear_resize, rng):
    image = photograph(rng, 5, 7)  # 5 · 1.7 = 8.5 and 7 · 1.7 = 11.9: 8 / 5 and 11 / 7 are other steps
    return bilinear_resize(image, 8, 11, scale=1.7), bilinear_resize(image, 8, 11)


@case("a scale for rows and one for columns", zh="行列各给一个 scale")
def _(bilinear_resize, rng):
    return bilinear_resize(photograph(rng, 9, 6), 5, 14, scale=(0.6, 2.4))


@case("aligned corners have no use for a scale", zh="角点对齐时不看 scale")
def _(bilinear_resize, rng):
    image = photograph(rng, 5, 7)
    return bilinear_resize(image, 8, 11, align_corners=True, scale=1.7), bilinear_resize(image, 8, 11, scale=1.7)


@case("a scale may lead beyond the picture", zh="scale 可能把坐标带到图外")
def _(bilinear_resize, rng):
    return bilinear_resize(photograph(rng, 4, 5), 9, 8, scale=1.25)


@case("a scale counts where the size stays, and where it is 1", zh="大小不变或 scale 为 1 时，scale 照样算数")
def _(bilinear_resize, rng):
    image = photograph(rng, 5, 7)
    return bilinear_resize(image, 5, 7, scale=1.6), bilinear_resize(image, 3, 4, scale=1)


@case("colours do not mix", zh="各颜色通道互不影响")
def _(bilinear_resize, rng):
    image = np.zeros((4, 5, 3))
    image[1, 2, 0], image[2, 3, 2] = 1.0, 2.0
    image[:, :, 1] = 0.25
    return bilinear_resize(image, 7, 6)


@case("one channel, and five", zh="单通道与五通道")
def _(bilinear_resize, rng):
    one, five = photograph(rng, 4, 3, 1), photograph(rng, 3, 4, 5)
    return bilinear_resize(one, 5, 6), bilinear_resize(five, 2, 7, align_corners=True)


@case("8-bit pictures are rounded to the nearest level", zh="uint8 图四舍五入到最近的灰度级")
def _(bilinear_resize, rng):
    image = photograph(rng, 9, 11).astype(np.uint8)
    out = bilinear_resize(image, 15, 15)
    return out, bilinear_resize(image, 14, 18, align_corners=True), str(np.asarray(out).dtype)


@case("8-bit differences do not wrap around", zh="uint8 相减不回绕")
def _(bilinear_resize, rng):
    image = rng.choice(np.array([0, 255], dtype=np.uint8), (7, 9, 3))
    return bilinear_resize(image, 11, 15)


@case("whole numbers below zero are rounded to the nearest, too", zh="有符号整数：负数也要四舍五入")
def _(bilinear_resize, rng):
    image = np.rint(photograph(rng, 7, 9) - 240.0).astype(np.int16)  # -240 … 15
    out = bilinear_resize(image, 11, 15)
    return out, str(np.asarray(out).dtype)


@case("whole numbers that single precision does not hold", zh="单精度存不下的整数")
def _(bilinear_resize, rng):
    # multiples of 96: doubling gives whole numbers, so do 8 × 6 pixels, and nothing is rounded
    image = (96 * (2**24 + rng.integers(0, 64, (3, 4)))).astype(np.int32)
    out = bilinear_resize(image, 6, 8)
    return np.asarray(out) - 96 * 2**24, str(np.asarray(out).dtype)


@case("a float32 picture stays float32", zh="float32 图仍返回 float32")
def _(bilinear_resize, rng):
    # whole numbers made twice as large: sixteenths, which single precision holds
    out = bilinear_resize(np.rint(photograph(rng, 6, 7)).astype(np.float32), 12, 14)
    return out, str(np.asarray(out).dtype)


@case("random grey pictures", zh="随机灰度图", hidden=True, repeat=4)
def _(bilinear_resize, rng):
    h, w, oh, ow = (int(v) for v in rng.integers(2, 17, 4))
    image = photograph(rng, h, w)
    return bilinear_resize(image, oh, ow), bilinear_resize(image, oh, ow, align_corners=True)


@case("random colour pictures and scales", zh="随机彩色图与 scale", hidden=True, repeat=3)
def _(bilinear_resize, rng):
    h, w, c = (int(v) for v in rng.integers(4, 12, 3))
    up, down = rng.uniform(1.3, 2.9), rng.uniform(0.4, 0.8)  # neither axis keeps its size
    image = photograph(rng, h, w, c)
    return bilinear_resize(image, int(h * up), int(w * down), scale=(up, down))


@case("random 8- and 16-bit pictures", zh="随机 uint8 与 uint16 图", hidden=True, repeat=2)
def _(bilinear_resize, rng):
    (h, oh), (w, ow) = (ODD[k] for k in rng.integers(len(ODD), size=2))
    image = photograph(rng, h, w, 3)
    small = bilinear_resize(image.astype(np.uint8), oh, ow)
    large = bilinear_resize((200 * image).astype(np.uint16), oh, ow, align_corners=True)
    return small, large, str(np.asarray(large).dtype)


@race(sizes=(32, 64, 128, 256))
def _(bilinear_resize, rng, n):
    image = rng.uniform(0, 255, (n, n))
    return lambda: bilinear_resize(image, 2 * n, 2 * n)
