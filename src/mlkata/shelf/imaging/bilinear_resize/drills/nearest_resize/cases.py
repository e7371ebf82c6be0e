import numpy as np

from mlkata.spec.drill import case, race


def photograph(rng, *shape):
    """Pixels that are all different."""
    return rng.permutation(int(np.prod(shape))).reshape(shape).astype(float)


@case("a row twice as long", zh="一行放大两倍")
def _(nearest_resize, rng):
    return nearest_resize(np.array([[3.0, 1.0, 4.0, 1.5]]), 1, 8)


@case("five pixels become eight", zh="5 个像素变成 8 个")
def _(nearest_resize, rng):
    return nearest_resize(np.array([[10.0], [11.0], [12.0], [13.0], [14.0]]), 8, 1)


@case("a third of the size: the middle of each three", zh="缩到三分之一：取每三个的中间那个")
def _(nearest_resize, rng):
    return nearest_resize(photograph(rng, 9, 12), 3, 4)


@case(
    "half the size: the centre falls between two, the later one counts", zh="缩小一半：中心落在两个像素之间，取后一个"
)
def _(nearest_resize, rng):
    return nearest_resize(photograph(rng, 6, 8), 3, 4), nearest_resize(photograph(rng, 8, 8), 2, 2)


@case("other factors for rows and columns", zh="行列倍数不同")
def _(nearest_resize, rng):
    return nearest_resize(photograph(rng, 5, 9), 7, 4), nearest_resize(photograph(rng, 9, 5), 4, 7)


@case("a centre just before the next pixel", zh="中心差一点才到下一个像素")
def _(nearest_resize, rng):
    # centre 49 of 100 lies at 49.995 of 101, centre 66 of 67 at 99.25 of 100
    return nearest_resize(photograph(rng, 101, 1), 100, 1), nearest_resize(photograph(rng, 1, 100), 1, 67)


@case("to a single pixel, and from one", zh="缩成一个像素；由一个像素放大")
def _(nearest_resize, rng):
    return nearest_resize(photograph(rng, 7, 5), 1, 1), nearest_resize(np.array([[2.5]]), 3, 2)


@case("a single row or column of output", zh="输出只有一行或一列")
def _(nearest_resize, rng):
    image = photograph(rng, 5, 7)
    return nearest_resize(image, 1, 9), nearest_resize(image, 8, 1)


@case("labels are copied, not computed with", zh="标签原样复制，不参与运算")
def _(nearest_resize, rng):
    labels = rng.integers(0, 9, (5, 7)) + 2**60 + 1
    out = nearest_resize(labels, 8, 11)
    return out - 2**60, str(np.asarray(out).dtype)


@case("a mask stays a mask", zh="布尔掩码仍是布尔")
def _(nearest_resize, rng):
    out = nearest_resize(rng.uniform(size=(7, 5)) < 0.5, 10, 3)
    return out, str(np.asarray(out).dtype)


@case("a colour picture keeps its colours", zh="彩色图")
def _(nearest_resize, rng):
    image = rng.integers(0, 256, (5, 7, 3)).astype(np.uint8)
    out = nearest_resize(image, 8, 4)
    return out, str(np.asarray(out).dtype), nearest_resize(photograph(rng, 3, 2, 5), 5, 3)


@case("the result is a picture of its own", zh="结果是一张新图")
def _(nearest_resize, rng):
    image = photograph(rng, 3, 4)
    out = nearest_resize(image, 3, 4)
    before = np.array(out)
    out[...] = -1.0
    return before, image.copy()


@case("random pictures of odd size", zh="随机奇数大小的图", hidden=True, repeat=4)
def _(nearest_resize, rng):
    h, w = (2 * int(v) + 1 for v in rng.integers(1, 9, 2))  # odd: no centre falls between two pixels
    oh, ow = (int(v) for v in rng.integers(1, 20, 2))
    return nearest_resize(photograph(rng, h, w), oh, ow)


@case(
    "random colour pictures, doubled, halved, quartered", zh="随机彩色图：加倍、减半、四分之一", hidden=True, repeat=3
)
def _(nearest_resize, rng):
    h, w, c = (4 * int(rng.integers(1, 5)), 4 * int(rng.integers(1, 5)), int(rng.integers(1, 5)))
    image = photograph(rng, h, w, c)
    return nearest_resize(image, 2 * h, w // 2), nearest_resize(image, h // 4, 2 * w)


@race(sizes=(64, 128, 256, 512))
def _(nearest_resize, rng, n):
    image = rng.uniform(0, 255, (n, n))
    return lambda: nearest_resize(image, 2 * n, 2 * n)
