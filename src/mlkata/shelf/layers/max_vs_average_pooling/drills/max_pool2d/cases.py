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
def _(max_pool2d, rng):
    return max_pool2d(rng.normal(size=(2, 3, 4, 6)), 2)


@case("windows that overlap", zh="重叠的窗口")
def _(max_pool2d, rng):
    return max_pool2d(rng.normal(size=(2, 2, 7, 9)), 3, 2), max_pool2d(rng.normal(size=(1, 2, 4, 5)), 2, stride=1)


@case("the stride is the kernel's unless given", zh="不给步长就用核的大小")
def _(max_pool2d, rng):
    return max_pool2d(rng.normal(size=(1, 2, 6, 9)), (2, 3)), max_pool2d(rng.normal(size=(1, 1, 9, 9)), 3)


@case("(rows, columns)", zh="核、步长、填充都可以是（行，列）")
def _(max_pool2d, rng):
    x = rng.normal(size=(2, 2, 7, 8))
    return max_pool2d(x, (3, 2), (1, 2)), max_pool2d(x, (2, 4), stride=(2, 1), padding=(0, 2))


@case("what no window reaches is left out", zh="窗口够不着的像素不读")
def _(max_pool2d, rng):
    # the largest numbers lie in the last row and column, which nobody reads
    x = rng.normal(size=(1, 2, 5, 7))
    x[:, :, -1] += 50
    x[:, :, :, -1] += 50
    return max_pool2d(x, 2)


@case("padding never wins", zh="填充不能赢")
def _(max_pool2d, rng):
    x = -rng.uniform(1, 9, (2, 2, 5, 4))
    # and so far below zero that no finite stand-in for minus infinity will do
    return max_pool2d(x, 3, 2, 1), max_pool2d(x, 2, 1, padding=1), max_pool2d(1e30 * x, 3, 2, 1)


@case("places of the winners", zh="最大值的位置")
def _(max_pool2d, rng):
    # neither the picture nor the window is square; places are whole numbers, as an index must be
    x = rng.normal(size=(2, 3, 5, 8))
    y, places = max_pool2d(x, (2, 3), (2, 2), return_indices=True)
    return y, places, np.take_along_axis(x.reshape(2, 3, 40), places.reshape(2, 3, 6), axis=2)


@case("places are counted without padding", zh="位置按填充前的图数")
def _(max_pool2d, rng):
    return max_pool2d(rng.normal(size=(2, 2, 6, 5)), 3, 2, padding=1, return_indices=True)


@case("of equal values the first one, row by row", zh="相等时取按行数的第一个")
def _(max_pool2d, rng):
    # as behind a ReLU: many zeros
    x = np.maximum(np.rint(rng.normal(size=(2, 3, 6, 6))), 0.0)
    return max_pool2d(x, 3, 2, 1, return_indices=True), max_pool2d(x, 2, return_indices=True)


@case("the size rounded up: the last window is cut off", zh="ceil_mode：最后一个窗口被截断")
def _(max_pool2d, rng):
    x = rng.normal(size=(2, 2, 6, 8))
    return (
        max_pool2d(x, 3, 2, ceil_mode=True),
        max_pool2d(x, 3, 2, 1, True, True),
        max_pool2d(x[:, :, :2], 3, 2, ceil_mode=True),  # not one whole window fits, but one that is cut off
    )


@case("the size rounded up: no window behind the picture", zh="ceil_mode：从图外开始的窗口不要")
def _(max_pool2d, rng):
    # without the rule there would be a third window, all padding
    x = rng.normal(size=(1, 2, 5, 4))
    return max_pool2d(x, 2, 3, 1, ceil_mode=True), max_pool2d(x, 1, 3, ceil_mode=True)


@case("a window that does not fit is refused", zh="窗口放不下：抛 ValueError")
def _(max_pool2d, rng):
    tall, wide = rng.normal(size=(1, 1, 2, 5)), rng.normal(size=(1, 1, 5, 2))
    return (
        refused(lambda: max_pool2d(tall, (3, 2))),
        refused(lambda: max_pool2d(wide, 3)),
        refused(lambda: max_pool2d(tall, 5, 2, 1, ceil_mode=True)),
        max_pool2d(tall, 3, 1, 1),
    )


@case("everything at once", zh="所有参数一起上", hidden=True, repeat=6)
def _(max_pool2d, rng):
    kernel = pairs(rng, 1, 5)
    padding = tuple(int(rng.integers(0, k // 2 + 1)) for k in kernel)
    x = rng.normal(size=(2, 2, *rng.integers(5, 11, 2)))
    return max_pool2d(x, kernel, pairs(rng, 1, 5), padding, True, bool(rng.integers(2)))


@case("many equal values", zh="大量相等的值", hidden=True, repeat=4)
def _(max_pool2d, rng):
    x = np.rint(rng.normal(-0.5, 1.0, (2, 2, *rng.integers(6, 10, 2))))
    return max_pool2d(x, 3, pairs(rng, 1, 4), 1, return_indices=True, ceil_mode=bool(rng.integers(2)))


@race(sizes=(8, 16, 32, 64))
def _(max_pool2d, rng, n):
    x = rng.normal(size=(4, 8, n, n))
    return lambda: max_pool2d(x, 3, 2, 1)
