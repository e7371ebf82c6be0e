"""Columns and the pictures that they add up to."""

import numpy as np

from mlkata.spec.drill import case, race


def draw(rng, n, c, size, kernel, stride=1, padding=0, dilation=1):
    """Arguments of col2im with random columns of the right shape."""
    out = [(s + 2 * padding - dilation * (k - 1) - 1) // stride + 1 for s, k in zip(size, kernel, strict=True)]
    columns = rng.normal(size=(n, c * kernel[0] * kernel[1], out[0] * out[1]))
    return columns, size, kernel, stride, padding, dilation


@case("windows that do not overlap are put side by side", zh="不重叠的窗口一个挨一个放回去")
def _(col2im, rng):
    return col2im(*draw(rng, 1, 1, (4, 6), (2, 2), 2))


@case("overlaps add up", zh="重叠处相加")
def _(col2im, rng):
    return col2im(np.ones((1, 9, 6)), (4, 5), (3, 3)), col2im(*draw(rng, 1, 1, (4, 5), (2, 3)))


@case("channels and batch", zh="通道与批")
def _(col2im, rng):
    return col2im(*draw(rng, 2, 3, (5, 4), (3, 2)))


@case("padding is cut off again", zh="填充裁回去")
def _(col2im, rng):
    return col2im(*draw(rng, 1, 2, (4, 5), (3, 3), 1, 1)), col2im(*draw(rng, 2, 1, (5, 3), (3, 2), 2, 2))


@case("pixels that no window reads get zero", zh="没有窗口读到的像素是零")
def _(col2im, rng):
    return col2im(*draw(rng, 1, 1, (7, 8), (2, 3), 3)), col2im(*draw(rng, 1, 2, (8, 6), (3, 3), 2))


@case("dilation puts them apart", zh="空洞：隔着放")
def _(col2im, rng):
    return col2im(*draw(rng, 1, 2, (8, 9), (3, 3), 1, 0, 2)), col2im(*draw(rng, 1, 1, (9, 8), (2, 3), 2, 1, 3))


@case("1x1: the columns are the pixels", zh="1×1：列就是像素")
def _(col2im, rng):
    return col2im(*draw(rng, 2, 3, (3, 4), (1, 1)))


@case("one column: one window", zh="只有一列：一个窗口")
def _(col2im, rng):
    return col2im(*draw(rng, 1, 3, (4, 3), (4, 3))), col2im(*draw(rng, 1, 1, (4, 5), (3, 3), 4))


@case("single precision stays single", zh="float32 仍返回 float32")
def _(col2im, rng):
    columns = rng.integers(-9, 10, (1, 12, 6)).astype(np.float32)
    out = col2im(columns, (3, 4), (2, 2))
    return out, str(np.asarray(out).dtype)


@case("everything at once", zh="所有参数一起上", hidden=True, repeat=4)
def _(col2im, rng):
    kernel = tuple(int(v) for v in rng.integers(1, 4, 2))
    stride, padding, dilation = (int(v) for v in rng.integers((1, 0, 1), (4, 3, 4)))
    size = tuple(int(v) for v in rng.integers(8, 12, 2))
    return col2im(*draw(rng, 2, 3, size, kernel, stride, padding, dilation))


@case("tall and flat kernels", zh="又高又扁的核", hidden=True, repeat=2)
def _(col2im, rng):
    long = int(rng.integers(4, 8))
    return col2im(*draw(rng, 1, 2, (9, 10), (long, 1), 2)), col2im(*draw(rng, 1, 2, (9, 10), (1, long), 1, 1))


@race(sizes=(8, 16, 32, 64))
def _(col2im, rng, n):
    given = draw(rng, 2, 8, (n, n), (3, 3), 1, 1)
    return lambda: col2im(*given)
