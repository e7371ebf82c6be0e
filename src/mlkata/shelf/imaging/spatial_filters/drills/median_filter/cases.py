import numpy as np

from mlkata.spec.drill import case, race


@case("single bright and dark pixels vanish", zh="孤立的亮点、暗点消失")
def _(median_filter, rng):
    image = np.add.outer(np.arange(7.0), 2 * np.arange(9.0))
    image[3, 4], image[1, 2], image[5, 7] = 255.0, -200.0, 180.0
    return median_filter(image, 3)


@case("a step stays a step", zh="台阶还是台阶")
def _(median_filter, rng):
    image = np.full((8, 12), 10.0)
    image[:, 6:] = 90.0
    image[2, 3] = 50.0
    return median_filter(image, 5), median_filter(image.T, 5)


@case("corners are rounded, thin lines vanish", zh="角被削掉，细线消失")
def _(median_filter, rng):
    image = np.zeros((12, 13))
    image[2:8, 2:8], image[10, :], image[:, 11] = 100.0, 60.0, 80.0
    return median_filter(image, 3), median_filter(image, 5)


@case("the border repeats the edge pixel", zh="边界：重复边缘像素")
def _(median_filter, rng):
    image = rng.permutation(42).reshape(6, 7).astype(float)
    return median_filter(image, 3), median_filter(image, 5)


@case("rows and columns are not enough", zh="先行后列并不等于二维中值")
def _(median_filter, rng):
    image = np.array([[1.0, 8, 2, 9, 4], [7, 3, 9, 1, 6], [2, 9, 5, 8, 3], [9, 1, 7, 2, 8], [4, 6, 3, 9, 1]])
    return median_filter(image, 3)


@case("a window larger than the picture", zh="窗口比图还大")
def _(median_filter, rng):
    image = rng.permutation(15).reshape(3, 5).astype(float)
    return median_filter(image, 9), median_filter(image.T, 7)


@case("a window of one changes nothing, one of three does", zh="ksize=1 原样返回，ksize=3 则不然")
def _(median_filter, rng):
    image = rng.permutation(20).reshape(4, 5).astype(float)
    return median_filter(image, 1), median_filter(image, 3)


@case("even and non-positive sizes are refused", zh="ksize 为偶数或非正数时报错")
def _(median_filter, rng):
    said = []
    for ksize in (4, 2, 0, -1, 3):
        try:
            median_filter(np.arange(64.0).reshape(8, 8), ksize)
        except ValueError:
            said.append("ValueError")
        else:
            said.append("no error")
    return said


@case("8-bit pictures stay 8 bit", zh="uint8 图返回 uint8")
def _(median_filter, rng):
    image = rng.integers(0, 256, (15, 18)).astype(np.uint8)
    out = median_filter(image, 5)
    return out, str(np.asarray(out).dtype)


@case("a large window over an 8-bit picture", zh="uint8 图上的大窗口")
def _(median_filter, rng):
    image = rng.integers(0, 256, (26, 31)).astype(np.uint8)
    image[:, 15:] //= 3
    return median_filter(image, 17), median_filter(image, 21)


@case("negative whole numbers", zh="负的整数")
def _(median_filter, rng):
    out = median_filter(rng.integers(-500, 500, (9, 12)).astype(np.int16), 3)
    return out, str(np.asarray(out).dtype)


@case("half of the window is noise", zh="窗口里将近一半是噪声")
def _(median_filter, rng):
    image = np.full((9, 9), 100.0)
    image[::2, ::2] = 255.0
    image[1::4, 1::4] = 0.0
    return median_filter(image, 3)


@case("random pictures", zh="随机图", hidden=True, repeat=3)
def _(median_filter, rng):
    h, w = rng.integers(7, 24, 2)
    return median_filter(rng.normal(0, 40, (h, w)), int(rng.choice([3, 5, 7])))


@case("random 8-bit pictures with few levels", zh="灰度级很少的随机 uint8 图", hidden=True, repeat=2)
def _(median_filter, rng):
    image = (50 * rng.integers(0, 6, (22, 19))).astype(np.uint8)
    return median_filter(image, int(rng.choice([3, 9, 17])))


@race(sizes=(32, 64, 128, 256))
def _(median_filter, rng, n):
    image = rng.integers(0, 256, (n, n)).astype(np.uint8)
    return lambda: median_filter(image, 21)
