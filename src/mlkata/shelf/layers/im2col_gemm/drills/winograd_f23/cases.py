"""3 x 3 convolutions without padding, stride 1."""

import numpy as np

from mlkata.spec.drill import case, race


def draw(rng, n, c, oc, h, w):
    """Pictures and kernels."""
    return rng.normal(size=(n, c, h, w)), rng.normal(size=(oc, c, 3, 3))


@case("one tile: 4x4 to 2x2", zh="一块：4×4 到 2×2")
def _(winograd_f23, rng):
    x = np.arange(16.0).reshape(1, 1, 4, 4) ** 1.5
    return winograd_f23(x, np.array([[[[1.0, 2, 0], [0, -1, 5], [3, 0, -2]]]]))


@case("tiles overlap by two pixels", zh="相邻的块重叠两个像素")
def _(winograd_f23, rng):
    return winograd_f23(*draw(rng, 1, 1, 1, 8, 10))


@case("channels are summed, kernels stand apart", zh="通道相加，各核分开")
def _(winograd_f23, rng):
    return winograd_f23(*draw(rng, 1, 3, 4, 6, 8))


@case("a batch", zh="一批图")
def _(winograd_f23, rng):
    return winograd_f23(*draw(rng, 3, 2, 2, 6, 4))


@case("an odd output: the last tile hangs over", zh="输出为奇数：最后一块伸出去")
def _(winograd_f23, rng):
    return (
        winograd_f23(*draw(rng, 1, 2, 1, 7, 8)),
        winograd_f23(*draw(rng, 1, 1, 2, 6, 9)),
        winograd_f23(*draw(rng, 1, 2, 2, 5, 7)),
    )


@case("the smallest picture: one output", zh="最小的图：一个输出")
def _(winograd_f23, rng):
    return winograd_f23(*draw(rng, 1, 2, 3, 3, 3)), winograd_f23(*draw(rng, 1, 1, 1, 3, 6))


@case("not turned round", zh="核不翻转")
def _(winograd_f23, rng):
    x = np.zeros((1, 1, 5, 6))
    x[0, 0, 2, 3] = 1.0
    return winograd_f23(x, np.arange(9.0).reshape(1, 1, 3, 3))


@case("whole numbers on one side give floating point", zh="一边是整数，结果仍是浮点")
def _(winograd_f23, rng):
    x, w = draw(rng, 1, 5, 2, 5, 6)
    grey, taps = rng.integers(0, 256, x.shape), rng.integers(-3, 4, w.shape)
    return winograd_f23(grey, w), winograd_f23(x, taps), winograd_f23(grey, taps)


@case("random pictures", zh="随机图", hidden=True, repeat=3)
def _(winograd_f23, rng):
    return winograd_f23(*draw(rng, 2, 3, 4, *(int(v) for v in rng.integers(3, 14, 2))))


@case("grey levels and small weights", zh="灰度值与小权重", hidden=True, repeat=2)
def _(winograd_f23, rng):
    x, w = draw(rng, 1, 2, 3, int(rng.integers(9, 13)), 10)
    return winograd_f23(np.round(128 + 40 * x), 0.02 * w)


@race(sizes=(16, 32, 64))
def _(winograd_f23, rng, n):
    x, w = draw(rng, 1, 8, 8, n, n)
    return lambda: winograd_f23(x, w)
