import numpy as np

from mlkata.spec.drill import case, race


def draw(rng, n=2, c=3, oc=4, multiplier=1, size=(6, 7), kernel=(3, 3)):
    """Picture, depthwise and pointwise kernels, bias."""
    deep, point = rng.normal(size=(c * multiplier, 1, *kernel)), rng.normal(size=(oc, c * multiplier, 1, 1))
    return rng.normal(size=(n, c, *size)), deep, point, rng.normal(size=oc)


@case("by hand: differences, then a sum of channels", zh="手算：先逐通道求差，再把通道相加")
def _(separable_conv2d, rng):
    x = np.array([[[[1.0, 4, 9]], [[0, 10, 5]]]])  # (1, 2, 1, 3)
    return separable_conv2d(x, np.array([[[[-1.0, 1]]], [[[1, 1]]]]), np.array([[[[1.0]], [[10]]], [[[1]], [[-1]]]]))


@case("depthwise first, then 1 × 1", zh="先逐通道，后 1×1")
def _(separable_conv2d, rng):
    # as many channels out as in: the other order has the right shape
    x, deep, point, _ = draw(rng, c=4, oc=4)
    return separable_conv2d(x, deep, point)


@case("nothing in between: negative values pass", zh="中间没有激活：负数照样通过")
def _(separable_conv2d, rng):
    x, deep, point, _ = draw(rng, n=1)
    return separable_conv2d(-np.abs(x), np.abs(deep), point)


@case("bias: one number for each output channel", zh="偏置：每个输出通道一个数")
def _(separable_conv2d, rng):
    # as many outputs as columns: a bias along the columns broadcasts without complaint
    x, deep, point, b = draw(rng, oc=5, size=(7, 7))
    # as many outputs as maps in between: a bias in the wrong place has the right shape
    same = draw(rng, c=4, oc=4, size=(6, 6))
    some = np.array([0.0, 2, -1, 0.5])  # zero in one channel, which says nothing about the others
    return separable_conv2d(x, deep, point, b), separable_conv2d(*same), separable_conv2d(*same[:3], some)


@case("a multiplier: the 1 × 1 reads channel by channel", zh="倍数：1×1 按通道依次读")
def _(separable_conv2d, rng):
    x, deep, point, b = draw(rng, c=2, multiplier=3)
    return separable_conv2d(x, deep, point, b, multiplier=3)


@case("as many kernels for each channel as channels", zh="核数与通道数相等")
def _(separable_conv2d, rng):
    x, deep, point, _ = draw(rng, n=1, c=3, multiplier=3)
    return separable_conv2d(x, deep, point, None, 3)


@case("the stride is taken once", zh="步长只用一次")
def _(separable_conv2d, rng):
    x, deep, point, b = draw(rng, size=(9, 12))
    return separable_conv2d(x, deep, point, b, stride=2), separable_conv2d(x, deep, point, stride=3)


@case("zeros go around the picture, not around the maps", zh="零补在输入上，不是补在中间结果上")
def _(separable_conv2d, rng):
    x, deep, point, b = draw(rng, size=(4, 5))
    return separable_conv2d(x, deep, point, b, padding=1), separable_conv2d(x, deep, point, padding=2)


@case("kernels that are not square", zh="核不是正方形")
def _(separable_conv2d, rng):
    x, deep, point, b = draw(rng, kernel=(2, 5))
    one = draw(rng, kernel=(1, 1))
    return separable_conv2d(x, deep, point, b, stride=2, padding=1), separable_conv2d(*one, padding=1)


@case("bytes do not wrap around", zh="uint8 像素不能溢出")
def _(separable_conv2d, rng):
    x = rng.integers(100, 256, (1, 2, 4, 5)).astype(np.uint8)
    bright, strong = (rng.integers(128, 256, size).astype(np.uint8) for size in ((2, 1, 2, 2), (3, 2, 1, 1)))
    low = separable_conv2d(x, np.full((2, 1, 2, 2), 3, np.uint8), np.full((3, 2, 1, 1), 2, np.uint8))
    return low * 1.0, separable_conv2d(x, bright, strong) * 1.0


@case("any shape", zh="任意形状", hidden=True, repeat=4)
def _(separable_conv2d, rng):
    n, c, oc, multiplier = (int(v) for v in rng.integers(1, 5, 4))
    size, kernel = tuple(rng.integers(6, 10, 2)), tuple(rng.integers(1, 5, 2))
    x, deep, point, b = draw(rng, n, c, oc, multiplier, size, kernel)
    return separable_conv2d(x, deep, point, b, multiplier, int(rng.integers(1, 4)), int(rng.integers(0, 3)))


@case("any shape, one kernel for each channel", zh="任意形状，每个通道一个核", hidden=True, repeat=2)
def _(separable_conv2d, rng):
    c, oc = (int(v) for v in rng.integers(2, 6, 2))
    x, deep, point, _ = draw(rng, 2, c, oc, 1, tuple(rng.integers(5, 9, 2)), tuple(rng.integers(1, 5, 2)))
    return separable_conv2d(x, deep, point, stride=int(rng.integers(1, 4)), padding=int(rng.integers(0, 3)))


@race(sizes=(8, 16, 32, 64))
def _(separable_conv2d, rng, n):
    x, deep, point, b = draw(rng, n=1, c=16, oc=16, size=(n, n))
    return lambda: separable_conv2d(x, deep, point, b, padding=1)
