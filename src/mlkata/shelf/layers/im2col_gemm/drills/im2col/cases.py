"""Pictures and their columns."""

import numpy as np

from mlkata.spec.drill import case, race


def refused(im2col, *given):
    """The shape of the result, or the name of the exception that must be raised."""
    try:
        return im2col(*given).shape
    except ValueError:
        return "ValueError"


@case("one map, one window after the other", zh="单通道，一个窗口接一个")
def _(im2col, rng):
    return im2col(np.arange(12.0).reshape(1, 1, 3, 4), (2, 2))


@case("channel by channel within a column", zh="列内先走完一个通道再走下一个")
def _(im2col, rng):
    return im2col(rng.normal(size=(1, 3, 4, 5)), (2, 3))


@case("a batch: every picture has its own columns", zh="批：每张图各有自己的列")
def _(im2col, rng):
    return im2col(rng.normal(size=(3, 2, 4, 4)), (3, 3))


@case("a stride that does not divide", zh="步幅除不尽")
def _(im2col, rng):
    return im2col(rng.normal(size=(1, 2, 7, 8)), (3, 2), 2), im2col(rng.normal(size=(1, 1, 9, 7)), (2, 2), 3)


@case("padding: zeros all around", zh="填充：四周补零")
def _(im2col, rng):
    x = rng.normal(size=(2, 2, 4, 5)) + 3
    return im2col(x, (3, 3), 1, 1), im2col(x, (2, 3), 2, 2)


@case("dilation takes every other pixel", zh="空洞：隔着取")
def _(im2col, rng):
    x = rng.normal(size=(1, 2, 8, 9))
    return im2col(x, (3, 3), dilation=2), im2col(x, (2, 3), stride=2, padding=1, dilation=3)


@case("1x1: the pixels themselves", zh="1×1：就是像素本身")
def _(im2col, rng):
    x = rng.normal(size=(2, 4, 3, 5))
    return im2col(x, (1, 1)), im2col(x, (1, 1), 2)


@case("a kernel as large as the picture: one column", zh="核与图一样大：只有一列")
def _(im2col, rng):
    return im2col(rng.normal(size=(2, 3, 4, 3)), (4, 3))


@case("whole numbers stay whole numbers", zh="整数还是整数")
def _(im2col, rng):
    found = im2col(rng.integers(0, 256, (1, 2, 4, 4)).astype(np.uint8), (3, 2), padding=1)
    return found, str(found.dtype)


@case("a kernel larger than the padded picture is refused", zh="核大于填充后的图：ValueError")
def _(im2col, rng):
    x = np.ones((1, 2, 4, 6))
    return (
        refused(im2col, x, (5, 3)),
        refused(im2col, x, (3, 7)),
        refused(im2col, x, (3, 3), 1, 0, 2),
        refused(im2col, x, (5, 3), 1, 1),
    )


@case("the columns are a copy", zh="列是一份拷贝")
def _(im2col, rng):
    x = rng.normal(size=(1, 2, 4, 4))
    found = im2col(x, (1, 1))
    found += 1.0
    return x, found


@case("everything at once", zh="所有参数一起上", hidden=True, repeat=4)
def _(im2col, rng):
    kernel = tuple(int(v) for v in rng.integers(1, 4, 2))
    stride, padding, dilation = (int(v) for v in rng.integers((1, 0, 1), (4, 3, 4)))
    return im2col(rng.normal(size=(2, 3, *rng.integers(8, 12, 2))), kernel, stride, padding, dilation)


@case("tall and flat kernels", zh="又高又扁的核", hidden=True, repeat=2)
def _(im2col, rng):
    x, long = rng.normal(size=(1, 2, 9, 10)), int(rng.integers(4, 8))
    return im2col(x, (long, 1), 2), im2col(x, (1, long), 1, 1)


@race(sizes=(8, 16, 32, 64))
def _(im2col, rng, n):
    x = rng.normal(size=(2, 8, n, n))
    return lambda: im2col(x, (3, 3), 1, 1)
