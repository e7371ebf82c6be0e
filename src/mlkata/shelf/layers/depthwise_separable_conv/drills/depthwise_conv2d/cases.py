import numpy as np

from mlkata.spec.drill import case, race


def draw(rng, n=2, c=3, multiplier=1, size=(6, 7), kernel=(3, 3)):
    """Picture and depthwise kernels."""
    return rng.normal(size=(n, c, *size)), rng.normal(size=(c * multiplier, 1, *kernel))


@case("two channels, each with its own kernel", zh="两个通道，各用各的核")
def _(depthwise_conv2d, rng):
    # neither picture nor kernels are symmetric: turning, transposing or mixing channels shows
    x = np.array([[[[1.0, 2, 3], [4, 5, 6]], [[10, 0, 0], [0, 20, 1]]]])
    return depthwise_conv2d(x, np.array([[[[1.0, 0], [0, -1]]], [[[2, 1], [0, 3]]]]))


@case("a batch of pictures", zh="一批图")
def _(depthwise_conv2d, rng):
    return depthwise_conv2d(*draw(rng, n=3, c=4))


@case("several kernels for each channel lie side by side", zh="每个通道多个核，输出挨着放")
def _(depthwise_conv2d, rng):
    return depthwise_conv2d(*draw(rng, c=2, multiplier=3), multiplier=3)


@case("as many kernels for each channel as channels", zh="核数与通道数相等")
def _(depthwise_conv2d, rng):
    # both orders of the outputs, and both ways to fold the kernels, have the right shape here
    return depthwise_conv2d(*draw(rng, n=1, c=3, multiplier=3), 3)


@case("one channel, several kernels", zh="一个通道，多个核")
def _(depthwise_conv2d, rng):
    return depthwise_conv2d(*draw(rng, c=1, multiplier=4), multiplier=4)


@case("a stride that does not divide", zh="步长除不尽")
def _(depthwise_conv2d, rng):
    x, w = draw(rng, size=(8, 9))
    return depthwise_conv2d(x, w, stride=2), depthwise_conv2d(x, w, stride=3)


@case("zeros on both sides", zh="两侧补零")
def _(depthwise_conv2d, rng):
    x, w = draw(rng, size=(4, 5))
    return depthwise_conv2d(x, w, padding=1), depthwise_conv2d(x, w, padding=2)


@case("stride, padding and multiplier together", zh="步长、填充、倍数一起")
def _(depthwise_conv2d, rng):
    return depthwise_conv2d(*draw(rng, c=2, multiplier=2, size=(7, 6)), multiplier=2, stride=2, padding=1)


@case("kernels that are not square", zh="核不是正方形")
def _(depthwise_conv2d, rng):
    x, wide = draw(rng, kernel=(1, 5))
    return depthwise_conv2d(x, wide), depthwise_conv2d(x, draw(rng, kernel=(4, 2))[1], padding=1)


@case("a 1 × 1 kernel scales its channel", zh="1×1 的核：给每个通道乘一个数")
def _(depthwise_conv2d, rng):
    return depthwise_conv2d(*draw(rng, kernel=(1, 1))), depthwise_conv2d(*draw(rng, kernel=(1, 1)), stride=2, padding=1)


@case("a kernel as large as the picture", zh="核与图一样大")
def _(depthwise_conv2d, rng):
    return depthwise_conv2d(*draw(rng, size=(4, 3), kernel=(4, 3)))


@case("bytes do not wrap around", zh="uint8 像素不能溢出")
def _(depthwise_conv2d, rng):
    x = rng.integers(100, 256, (1, 2, 5, 6)).astype(np.uint8)
    bright = rng.integers(128, 256, (2, 1, 2, 3)).astype(np.uint8)
    return depthwise_conv2d(x, np.full((2, 1, 3, 3), 3, dtype=np.uint8)) * 1.0, depthwise_conv2d(x, bright) * 1.0


@case("large whole numbers neither overflow nor lose digits", zh="大整数：不溢出，也不丢位")
def _(depthwise_conv2d, rng):
    # products beyond int32, and neighbours beyond 2^24 whose difference float32 does not see
    x = rng.integers(60000, 90000, (1, 2, 3, 4)).astype(np.int32)
    w = rng.integers(60000, 90000, (2, 1, 2, 2)).astype(np.int32)
    near = (2**24 + rng.integers(0, 1000, (1, 1, 3, 5))).astype(np.int32)
    return depthwise_conv2d(x, w) * 1.0, depthwise_conv2d(near, np.array([[[[1, -1]]]])) * 1.0


@case("any shape", zh="任意形状", hidden=True, repeat=4)
def _(depthwise_conv2d, rng):
    n, c, multiplier = (int(v) for v in rng.integers(1, 5, 3))
    size, kernel = tuple(rng.integers(6, 10, 2)), tuple(rng.integers(1, 5, 2))
    x, w = draw(rng, n, c, multiplier, size, kernel)
    return depthwise_conv2d(x, w, multiplier, int(rng.integers(1, 4)), int(rng.integers(0, 3)))


@case("any shape, one kernel for each channel", zh="任意形状，每个通道一个核", hidden=True, repeat=2)
def _(depthwise_conv2d, rng):
    size, kernel = tuple(rng.integers(5, 10, 2)), tuple(rng.integers(1, 5, 2))
    x, w = draw(rng, int(rng.integers(1, 4)), int(rng.integers(1, 7)), 1, size, kernel)
    return depthwise_conv2d(x, w, stride=int(rng.integers(1, 4)), padding=int(rng.integers(0, 3)))


@race(sizes=(8, 16, 32, 64))
def _(depthwise_conv2d, rng, n):
    x, w = draw(rng, n=1, c=16, size=(n, n))
    return lambda: depthwise_conv2d(x, w, padding=1)
