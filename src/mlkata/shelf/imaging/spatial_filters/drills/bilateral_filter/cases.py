import numpy as np

from mlkata.spec.drill import case, race


def scene(rng, h, w):
    """Two sides of an edge, a slope, and grain."""
    y, x = np.mgrid[0:h, 0:w]
    return 70.0 + 2.0 * x + 90.0 * (x + 0.4 * y > 0.6 * w) + rng.normal(0, 9, (h, w))


@case("noise goes, the edge stays", zh="去掉噪声，保住边缘")
def _(bilateral_filter, rng):
    return bilateral_filter(scene(rng, 14, 17), 5, 30.0, 2.0)


@case("a wide range weight leaves a Gaussian on a disc", zh="值域 σ 很大时，就是圆盘上的高斯")
def _(bilateral_filter, rng):
    image = np.zeros((9, 10))
    image[4, 4] = 100.0
    return bilateral_filter(image, 5, 1e4, 1.5)


@case("a narrow range weight changes next to nothing", zh="值域 σ 很小时，几乎不变")
def _(bilateral_filter, rng):
    image = 20.0 * rng.permutation(56).reshape(7, 8)
    return bilateral_filter(image, 5, 2.0, 2.0), bilateral_filter(image, 5, 15.0, 2.0)


@case("the two sigmas are not the same", zh="两个 σ 各管各的")
def _(bilateral_filter, rng):
    image = scene(rng, 11, 12)
    return bilateral_filter(image, 7, 40.0, 1.2), bilateral_filter(image, 7, 12.0, 6.0)


@case("the disc is that of the window, however small the spatial sigma", zh="空间 σ 再小，圆盘仍由窗口决定")
def _(bilateral_filter, rng):
    return bilateral_filter(scene(rng, 11, 10), 9, 80.0, 0.7)


@case("only the disc counts", zh="只算窗口里的圆盘")
def _(bilateral_filter, rng):
    image = np.full((9, 9), 50.0)
    image[[1, 1, 7, 7], [1, 7, 1, 7]] = 80.0
    image[4, [1, 7]] = 60.0
    return bilateral_filter(image, 7, 50.0, 5.0)


@case("the border mirrors without the edge pixel", zh="边界：镜像时不重复边缘像素")
def _(bilateral_filter, rng):
    rows, columns = np.mgrid[0:5, 0:6]
    return bilateral_filter(3.0 * rows**2 + 2.0 * columns**2, 7, 30.0, 3.0)


@case("8-bit pictures: differences do not wrap around", zh="uint8：相减不能溢出")
def _(bilateral_filter, rng):
    image = np.clip(scene(rng, 12, 11), 0, 255).astype(np.uint8)
    return bilateral_filter(image, 5, 25.0, 2.0)


@case("a picture in [0, 1]", zh="取值在 0 到 1 之间的图")
def _(bilateral_filter, rng):
    image = scene(rng, 10, 13) / 255.0
    return bilateral_filter(image, 5, 0.1, 2.0)


@case("a window of one changes nothing, one of three does", zh="ksize=1 原样返回，ksize=3 则不然")
def _(bilateral_filter, rng):
    image = scene(rng, 6, 7)
    small = bilateral_filter(rng.integers(0, 256, (4, 5)).astype(np.uint8), 1, 20.0, 2.0)
    kind = np.asarray(small).dtype.kind  # floating point all the same
    return bilateral_filter(image, 1, 20.0, 2.0), bilateral_filter(image, 3, 20.0, 2.0), small, kind


@case("even and non-positive sizes are refused", zh="ksize 为偶数或非正数时报错")
def _(bilateral_filter, rng):
    said = []
    for ksize in (4, 2, 0, -3, 3):
        try:
            bilateral_filter(np.arange(64.0).reshape(8, 8), ksize, 20.0, 2.0)
        except ValueError:
            said.append("ValueError")
        else:
            said.append("no error")
    return said


@case("random pictures", zh="随机图", hidden=True, repeat=3)
def _(bilateral_filter, rng):
    h, w = rng.integers(9, 20, 2)
    ksize = int(rng.choice([3, 5, 7, 9]))
    return bilateral_filter(scene(rng, h, w), ksize, rng.uniform(8, 60), rng.uniform(0.8, 4))


@case("random 8-bit pictures", zh="随机 uint8 图", hidden=True, repeat=2)
def _(bilateral_filter, rng):
    image = rng.integers(0, 256, (13, 16)).astype(np.uint8)
    return bilateral_filter(image, 5, rng.uniform(20, 90), rng.uniform(1, 3))


@race(sizes=(32, 64, 128, 256))
def _(bilateral_filter, rng, n):
    image = scene(rng, n, n)
    return lambda: bilateral_filter(image, 7, 30.0, 2.0)
