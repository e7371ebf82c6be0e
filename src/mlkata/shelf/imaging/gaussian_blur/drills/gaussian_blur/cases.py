import numpy as np

from mlkata.spec.drill import case, race


def photograph(rng, *shape):
    """A smooth random scene with an edge, in [0, 255]: what neighbours share, a photograph shares."""
    scene = rng.uniform(0, 60, shape).cumsum(axis=0).cumsum(axis=1)
    scene = 150.0 * (scene - scene.min()) / np.ptp(scene)
    scene[shape[0] // 3 :, shape[1] // 2 :] += 60.0
    return scene + rng.uniform(0, 45, shape)


@case("one bright pixel becomes the kernel", zh="单个亮点模糊后就是核本身")
def _(gaussian_blur, rng):
    image = np.zeros((9, 11))
    image[4, 5] = 1.0
    return gaussian_blur(image, 5, sigma=1.0)


@case("a flat picture stays flat where no zeros lie beyond", zh="纯色图模糊后不变，除非图外是 0")
def _(gaussian_blur, rng):
    # sigma is large for the window: what the truncated tails miss must be made up for
    flat = np.full((6, 8), 7.25)
    return [gaussian_blur(flat, 5, sigma=3.0), gaussian_blur(flat, 5, sigma=3.0, border="constant")]


@case("a picture that is not square", zh="宽高不等的图")
def _(gaussian_blur, rng):
    rows, columns = np.mgrid[0:7, 0:13]
    return gaussian_blur(0.5 * rows**2 + 3.0 * np.sqrt(columns), 3, sigma=0.8)


@case("by default the mirror leaves out the edge pixel", zh="默认边界：镜像时不重复边缘像素")
def _(gaussian_blur, rng):
    rows, columns = np.mgrid[0:5, 0:6]
    return gaussian_blur(10.0 * rows**2 + columns**3, 7, sigma=1.5)


@case("each border by its name", zh="四种边界各按其名")
def _(gaussian_blur, rng):
    rows, columns = np.mgrid[0:6, 0:5]
    image = 4.0 * rows**2 + 7.0 * columns + 20.0
    names = ("reflect101", "reflect", "replicate", "constant")
    return [gaussian_blur(image, 5, sigma=1.2, border=name) for name in names]


@case("sigma zero follows the rule", zh="sigma=0 时由 ksize 推出 sigma")
def _(gaussian_blur, rng):
    image = np.zeros((15, 15))
    image[7, 7] = 1000.0
    return [gaussian_blur(image, ksize) for ksize in (3, 5, 7, 9, 11)] + [gaussian_blur(image, 5, sigma=-1.0)]


@case("a size of one changes nothing, a size of three does", zh="ksize=1 原样返回，ksize=3 则不然")
def _(gaussian_blur, rng):
    image = np.arange(12.0).reshape(3, 4) ** 2
    return [gaussian_blur(image, 1), gaussian_blur(image, 3)]


@case("even and non-positive sizes are refused", zh="ksize 为偶数或非正数时报错")
def _(gaussian_blur, rng):
    said = []
    for ksize in (4, 2, 0, -3):
        try:
            gaussian_blur(np.ones((8, 8)), ksize, sigma=1.0)
        except ValueError:
            said.append("ValueError")
        else:
            said.append("no error")
    return said


@case("colours do not mix", zh="各颜色通道互不影响")
def _(gaussian_blur, rng):
    image = np.zeros((7, 8, 3))
    image[2, 3, 0] = 1.0
    image[5, 6, 2] = 2.0
    image[:, :, 1] = 0.25
    return gaussian_blur(image, 5, sigma=1.1)


@case("8-bit pictures are rounded to the nearest level", zh="uint8 图四舍五入到最近的灰度级")
def _(gaussian_blur, rng):
    image = photograph(rng, 16, 19).astype(np.uint8)
    out = gaussian_blur(image, 5, sigma=1.3)
    return out, str(np.asarray(out).dtype)


@case("bright 8-bit pictures do not overflow", zh="很亮的 uint8 图不溢出")
def _(gaussian_blur, rng):
    image = rng.integers(246, 256, (12, 10, 3)).astype(np.uint8)
    return gaussian_blur(image, 7, sigma=2.0)


@case("whole numbers below zero are rounded to the nearest, too", zh="有符号整数：负数也要四舍五入")
def _(gaussian_blur, rng):
    image = np.rint(photograph(rng, 12, 15) - 200.0).astype(np.int16)  # -200 … 55
    out = gaussian_blur(image, 5, sigma=1.3)
    return out, str(np.asarray(out).dtype)


@case("a float32 picture stays float32", zh="float32 图仍返回 float32")
def _(gaussian_blur, rng):
    out = gaussian_blur(photograph(rng, 10, 13).astype(np.float32), 5, sigma=1.3)
    return out, str(np.asarray(out).dtype)


@case("one channel, and five", zh="单通道与五通道")
def _(gaussian_blur, rng):
    one, five = photograph(rng, 9, 8, 1), photograph(rng, 8, 9, 5)
    return gaussian_blur(one, 3, sigma=0.9), gaussian_blur(five, 3, sigma=0.9)


@case("random grey pictures", zh="随机灰度图", hidden=True, repeat=3)
def _(gaussian_blur, rng):
    h, w = rng.integers(10, 24, 2)
    return gaussian_blur(photograph(rng, h, w), int(rng.choice([3, 7, 11])), sigma=rng.uniform(0.5, 4.0))


@case("random colour pictures, any border", zh="随机彩色图，各种边界", hidden=True, repeat=3)
def _(gaussian_blur, rng):
    h, w, c = rng.integers(8, 16), rng.integers(8, 16), rng.integers(1, 5)
    border = str(rng.choice(["reflect101", "reflect", "replicate", "constant"]))
    return gaussian_blur(photograph(rng, h, w, c) - 100.0, 5, sigma=rng.uniform(0.6, 2.5), border=border)


@case("random 8- and 16-bit pictures", zh="随机 uint8 与 uint16 图", hidden=True, repeat=2)
def _(gaussian_blur, rng):
    image = photograph(rng, 14, 17, 3)
    small = gaussian_blur(image.astype(np.uint8), 7, sigma=rng.uniform(0.8, 2.0))
    large = gaussian_blur((200 * image).astype(np.uint16), 5, sigma=rng.uniform(0.8, 2.0))
    return small, large, str(np.asarray(large).dtype)


@case("random pictures, sigma left out", zh="随机图，不给 sigma", hidden=True)
def _(gaussian_blur, rng):
    return gaussian_blur(photograph(rng, 15, 12), 9)


@race(sizes=(64, 128, 256, 512))
def _(gaussian_blur, rng, n):
    image = rng.uniform(0, 255, (n, n))
    return lambda: gaussian_blur(image, 11, sigma=2.0)
