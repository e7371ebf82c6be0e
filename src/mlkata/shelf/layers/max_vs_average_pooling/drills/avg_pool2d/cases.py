import numpy as np

from mlkata.spec.drill import case, race


def refused(call):
    """What became of a call that must be refused."""
    try:
        return call().shape
    except ValueError:
        return "ValueError"


def pairs(rng, low, high):
    """Two whole numbers in [low, high)."""
    return tuple(int(v) for v in rng.integers(low, high, 2))


@case("windows side by side", zh="互不重叠的窗口")
def _(avg_pool2d, rng):
    return avg_pool2d(rng.normal(size=(2, 3, 4, 6)), 2)


@case("windows that overlap, and what is left over", zh="重叠的窗口，以及读不到的余数")
def _(avg_pool2d, rng):
    x = rng.normal(size=(2, 2, 8, 9))
    return avg_pool2d(x, 3, 2), avg_pool2d(x, 4, stride=3)


@case("the stride is the kernel's unless given", zh="不给步长就用核的大小")
def _(avg_pool2d, rng):
    return avg_pool2d(rng.normal(size=(1, 2, 6, 9)), (2, 3)), avg_pool2d(rng.normal(size=(1, 1, 9, 9)), 3)


@case("(rows, columns)", zh="核、步长、填充都可以是（行，列）")
def _(avg_pool2d, rng):
    x = rng.normal(size=(2, 2, 7, 8))
    return avg_pool2d(x, (3, 2), (1, 2)), avg_pool2d(x, (2, 4), stride=(2, 1), padding=(0, 2))


@case("padding counts unless told otherwise", zh="默认把填充算进分母")
def _(avg_pool2d, rng):
    x = rng.uniform(1, 9, (2, 2, 6, 5))
    return avg_pool2d(x, 3, 2, 1), avg_pool2d(np.ones((1, 1, 4, 4)), 3, 1, padding=1)


@case("padding left out of the divisor", zh="count_include_pad=False：分母只数像素")
def _(avg_pool2d, rng):
    # pixels that are 0 count like any other
    x = rng.uniform(1, 9, (2, 2, 6, 5))
    zeros = np.maximum(x - 5, 0.0)
    return (
        avg_pool2d(x, 3, 2, 1, count_include_pad=False),
        avg_pool2d(x, (4, 2), 1, (2, 1), False, False),
        avg_pool2d(zeros, 3, 2, 1, count_include_pad=False),
    )


@case("the size rounded up: the last window is cut off", zh="ceil_mode：最后一个窗口被截断")
def _(avg_pool2d, rng):
    # without padding the cut-off window is a mean of what is there, whatever count_include_pad says
    x = rng.uniform(1, 9, (2, 2, 6, 8))
    return (
        avg_pool2d(x, 3, 2, ceil_mode=True),
        avg_pool2d(x, 3, 2, 0, True, False),
        avg_pool2d(x[:, :, :2], 3, 2, ceil_mode=True),  # not one whole window fits, but one that is cut off
    )


@case("the size rounded up: padding counts, what hangs over it does not", zh="ceil_mode：填充算，伸出填充的部分不算")
def _(avg_pool2d, rng):
    x = rng.uniform(1, 9, (2, 2, 5, 7))
    return avg_pool2d(x, 4, 3, 1, ceil_mode=True), avg_pool2d(x, 4, 3, 1, True, False)


@case("the size rounded up: no window behind the picture", zh="ceil_mode：从图外开始的窗口不要")
def _(avg_pool2d, rng):
    x = rng.uniform(1, 9, (1, 2, 5, 4))
    return avg_pool2d(x, 2, 3, 1, ceil_mode=True), avg_pool2d(x, 1, 3, ceil_mode=True)


@case("a window that does not fit is refused", zh="窗口放不下：抛 ValueError")
def _(avg_pool2d, rng):
    tall, wide = rng.normal(size=(1, 1, 2, 5)), rng.normal(size=(1, 1, 5, 2))
    return (
        refused(lambda: avg_pool2d(tall, (3, 2))),
        refused(lambda: avg_pool2d(wide, 3)),
        refused(lambda: avg_pool2d(tall, 5, 2, 1, ceil_mode=True)),
        avg_pool2d(tall, 3, 1, 1),
    )


@case("everything at once", zh="所有参数一起上", hidden=True, repeat=8)
def _(avg_pool2d, rng):
    kernel = pairs(rng, 1, 6)
    padding = tuple(int(rng.integers(0, k // 2 + 1)) for k in kernel)
    x = rng.normal(size=(2, 2, *rng.integers(6, 12, 2)))
    return avg_pool2d(x, kernel, pairs(rng, 1, 5), padding, bool(rng.integers(2)), bool(rng.integers(2)))


@case("rounded up, with padding", zh="向上取整加填充", hidden=True, repeat=6)
def _(avg_pool2d, rng):
    kernel = pairs(rng, 2, 6)
    padding = tuple(k // 2 for k in kernel)
    x = rng.normal(size=(1, 2, *rng.integers(6, 12, 2)))
    return avg_pool2d(x, kernel, pairs(rng, 2, 5), padding, True, bool(rng.integers(2)))


@race(sizes=(8, 16, 32, 64))
def _(avg_pool2d, rng, n):
    x = rng.normal(size=(4, 8, n, n))
    return lambda: avg_pool2d(x, 3, 2, 1)
