import numpy as np

from mlkata.spec.drill import case, race


@case("one bright pixel spreads over the window", zh="一个亮点摊到整个窗口")
def _(mean_filter, rng):
    image = np.zeros((9, 11))
    image[4, 5] = 18.0
    return mean_filter(image, 3), mean_filter(image, 5)


@case("a ramp that is not square", zh="宽高不等的斜坡")
def _(mean_filter, rng):
    rows, columns = np.mgrid[0:6, 0:10]
    return mean_filter(rows**2 + 0.5 * columns**2, 3)


@case("the border mirrors without the edge pixel", zh="边界：镜像时不重复边缘像素")
def _(mean_filter, rng):
    rows, columns = np.mgrid[0:5, 0:6]
    return mean_filter(10.0 * rows**2 + columns**3, 7)


@case("a flat picture stays flat", zh="纯色图不变")
def _(mean_filter, rng):
    half = np.full((7, 8), 9.5)
    half[:, 5:] = 3.0
    return mean_filter(np.full((6, 8), 7.25), 5), mean_filter(half, 3)


@case("a window of one changes nothing, one of three does", zh="ksize=1 原样返回，ksize=3 则不然")
def _(mean_filter, rng):
    image = np.arange(12.0).reshape(3, 4) ** 2
    return mean_filter(image, 1), mean_filter(image, 3)


@case("even and non-positive sizes are refused", zh="ksize 为偶数或非正数时报错")
def _(mean_filter, rng):
    said = []
    for ksize in (4, 2, 0, -3, 3):
        try:
            mean_filter(np.ones((8, 8)), ksize)
        except ValueError:
            said.append("ValueError")
        else:
            said.append("no error")
    return said


@case("8-bit pictures: bright, rounded, still 8 bit", zh="uint8：很亮、四舍五入、类型不变")
def _(mean_filter, rng):
    image = rng.integers(200, 256, (13, 16)).astype(np.uint8)
    out = mean_filter(image, 5)
    return out, str(np.asarray(out).dtype)


@case("whole numbers below zero", zh="有符号整数，含负数")
def _(mean_filter, rng):
    image = rng.integers(-300, 200, (11, 9)).astype(np.int16)
    out = mean_filter(image, 3)
    return out, str(np.asarray(out).dtype)


@case("whole numbers of 32 bits", zh="32 位整数")
def _(mean_filter, rng):
    image = rng.integers(-(2**31), 2**31, (8, 10)).astype(np.int32)
    image[:4, :5] = 2_000_000_000  # nine of these need more than 32 bits
    out = mean_filter(image, 3)
    return out, str(np.asarray(out).dtype)


@case("a large float32 picture far from zero", zh="很大的 float32 图，数值远离 0")
def _(mean_filter, rng):
    image = (rng.uniform(0, 100, (240, 250)) + 10_000.0).astype(np.float32)
    out = mean_filter(image, 3)
    return (out - np.float32(10_000.0)).astype(np.float64), str(np.asarray(out).dtype)


@case("a window nearly as large as the picture", zh="窗口差不多和图一样大")
def _(mean_filter, rng):
    return mean_filter(rng.uniform(-50, 50, (8, 9)), 15)


@case("a very large window costs no more", zh="窗口再大，代价也一样")
def _(mean_filter, rng):
    return mean_filter(rng.integers(0, 256, (300, 320)).astype(np.uint8), 301)


@case("random pictures", zh="随机图", hidden=True, repeat=3)
def _(mean_filter, rng):
    h, w = rng.integers(8, 30, 2)
    return mean_filter(rng.uniform(-100, 255, (h, w)), int(rng.choice([3, 5, 7, 11])))


@case("random 8- and 16-bit pictures", zh="随机 uint8 与 uint16 图", hidden=True, repeat=2)
def _(mean_filter, rng):
    small = rng.integers(0, 256, (17, 14)).astype(np.uint8)
    large = rng.integers(0, 65536, (14, 17)).astype(np.uint16)
    return mean_filter(small, 7), mean_filter(large, 9)


@race(sizes=(64, 128, 256, 512))
def _(mean_filter, rng, n):
    image = rng.integers(0, 256, (n, n)).astype(np.uint8)
    return lambda: mean_filter(image, 31)
