import numpy as np

from mlkata.spec.drill import case, race


def outputs(n, k, s, p, up=False):
    """Number of windows along one axis."""
    count = (-(-(n + 2 * p - k) // s) if up else (n + 2 * p - k) // s) + 1
    return count - 1 if (count - 1) * s >= n + p else count


def flow(rng, x, kernel, stride, padding=(0, 0), up=False):
    """A gradient of the output's size."""
    oh, ow = (outputs(x.shape[2 + a], kernel[a], stride[a], padding[a], up) for a in (0, 1))
    return rng.normal(size=(*x.shape[:2], oh, ow))


def pairs(rng, low, high):
    """Two whole numbers in [low, high)."""
    return tuple(int(v) for v in rng.integers(low, high, 2))


@case("one winner in each window", zh="每个窗口一个赢家")
def _(max_pool2d_backward, rng):
    return max_pool2d_backward(rng.normal(size=(2, 3, 2, 3)), rng.normal(size=(2, 3, 4, 6)), 2)


@case("a pixel that wins several windows collects from all", zh="赢了几个窗口的像素把梯度加起来")
def _(max_pool2d_backward, rng):
    # one large pixel in the middle wins every window that sees it
    x = rng.normal(size=(2, 2, 5, 5))
    x[:, :, 2, 2] = 9.0
    return max_pool2d_backward(flow(rng, x, (3, 3), (1, 1)), x, 3, 1)


@case("of equal values the first one takes all", zh="相等时第一个拿走全部")
def _(max_pool2d_backward, rng):
    x = np.maximum(np.rint(rng.normal(size=(2, 2, 6, 6))), 0.0)
    return (
        max_pool2d_backward(flow(rng, x, (2, 2), (2, 2)), x, 2),
        max_pool2d_backward(flow(rng, x, (3, 3), (2, 2), (1, 1)), x, 3, 2, 1),
    )


@case("negative values beside the padding", zh="填充旁边的负值")
def _(max_pool2d_backward, rng):
    x = -rng.uniform(1, 9, (2, 2, 5, 4))
    return max_pool2d_backward(flow(rng, x, (3, 3), (2, 2), (1, 1)), x, 3, 2, padding=1)


@case("what no window reads gets nothing", zh="没被读到的像素梯度为 0")
def _(max_pool2d_backward, rng):
    x = rng.normal(size=(1, 2, 5, 7))
    x[:, :, -1] += 50
    return max_pool2d_backward(flow(rng, x, (2, 2), (2, 2)), x, 2)


@case("(rows, columns)", zh="核、步长、填充都可以是（行，列）")
def _(max_pool2d_backward, rng):
    x = rng.normal(size=(2, 2, 7, 9))
    return (
        max_pool2d_backward(flow(rng, x, (3, 2), (1, 2)), x, (3, 2), (1, 2)),
        max_pool2d_backward(flow(rng, x, (2, 4), (2, 1), (0, 2)), x, (2, 4), (2, 1), (0, 2)),
    )


@case("the stride is the kernel's unless given", zh="不给步长就用核的大小")
def _(max_pool2d_backward, rng):
    x = rng.normal(size=(1, 2, 7, 9))
    return (
        max_pool2d_backward(flow(rng, x, (2, 3), (2, 3)), x, (2, 3)),
        max_pool2d_backward(flow(rng, x, (4, 2), (4, 2), (1, 1)), x, (4, 2), padding=1),
    )


@case("a single window", zh="只有一个窗口")
def _(max_pool2d_backward, rng):
    x = rng.normal(size=(2, 3, 3, 4))
    return max_pool2d_backward(rng.normal(size=(2, 3, 1, 1)), x, (3, 4)), max_pool2d_backward(
        rng.normal(size=(2, 3, 1, 1)), x, 3, 2
    )


@case("a window cut off by ceil_mode", zh="ceil_mode 截断的窗口")
def _(max_pool2d_backward, rng):
    x = rng.normal(size=(2, 2, 6, 8))
    return max_pool2d_backward(flow(rng, x, (3, 3), (2, 2), up=True), x, 3, 2, ceil_mode=True)


@case("ceil_mode: no window behind the picture", zh="ceil_mode：从图外开始的窗口不要")
def _(max_pool2d_backward, rng):
    # without the rule there would be a third window, all padding: dy has two
    x = rng.normal(size=(1, 2, 5, 4))
    return max_pool2d_backward(flow(rng, x, (2, 2), (3, 3), (1, 1), True), x, 2, 3, 1, True)


@case("everything at once", zh="所有参数一起上", hidden=True, repeat=6)
def _(max_pool2d_backward, rng):
    kernel, stride, up = pairs(rng, 2, 5), pairs(rng, 1, 4), bool(rng.integers(2))
    padding = tuple(int(rng.integers(0, k // 2 + 1)) for k in kernel)
    x = rng.normal(size=(2, 2, *rng.integers(5, 10, 2)))
    return max_pool2d_backward(flow(rng, x, kernel, stride, padding, up), x, kernel, stride, padding, up)


@case("many equal values, many overlaps", zh="大量相等、大量重叠", hidden=True, repeat=4)
def _(max_pool2d_backward, rng):
    x = np.rint(rng.normal(-0.5, 1.0, (2, 2, *rng.integers(6, 10, 2))))
    return max_pool2d_backward(flow(rng, x, (3, 3), (1, 2), (1, 1)), x, 3, (1, 2), 1)


@race(sizes=(8, 16, 32))
def _(max_pool2d_backward, rng, n):
    x = rng.normal(size=(4, 8, n, n))
    dy = rng.normal(size=(4, 8, n // 2, n // 2))
    return lambda: max_pool2d_backward(dy, x, 2)
