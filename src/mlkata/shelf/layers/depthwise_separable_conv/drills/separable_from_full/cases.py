import numpy as np

from mlkata.spec.drill import case, race


def together(pair, c, multiplier):
    """Shapes of both kernels, and the ordinary kernel that they make together: signs and scales do not count."""
    depthwise, pointwise = pair
    shapes = np.array([*depthwise.shape, *pointwise.shape])
    kernels = depthwise.reshape(c, multiplier, *depthwise.shape[2:])
    return shapes, np.einsum("oqr,qrkl->oqkl", pointwise.reshape(len(pointwise), c, multiplier), kernels)


def separable(rng, oc, c, rank, kernel):
    """A full kernel each of whose input channels has the given rank."""
    return np.einsum("oqr,qrkl->oqkl", rng.normal(size=(oc, c, rank)), rng.normal(size=(c, rank, *kernel)))


@case("a kernel that is separable comes back", zh="本来就可分离的核，原样找回")
def _(separable_from_full, rng):
    w = separable(rng, 5, 3, 1, (3, 3))
    return together(separable_from_full(w, 1), 3, 1)


@case("the nearest one with a single kernel for each channel", zh="每个通道一个核：最近的那个")
def _(separable_from_full, rng):
    return together(separable_from_full(rng.normal(size=(6, 4, 3, 3)), 1), 4, 1)


@case("two kernels for each channel", zh="每个通道两个核")
def _(separable_from_full, rng):
    return together(separable_from_full(rng.normal(size=(7, 3, 3, 3)), 2), 3, 2)


@case("as many kernels for each channel as channels", zh="核数与通道数相等")
def _(separable_from_full, rng):
    return together(separable_from_full(rng.normal(size=(8, 3, 3, 3)), multiplier=3), 3, 3)


@case("as many outputs as inputs", zh="输出通道与输入通道一样多")
def _(separable_from_full, rng):
    # a decomposition by output channel has the right shapes here
    return together(separable_from_full(rng.normal(size=(5, 5, 3, 3)), 2), 5, 2)


@case("exact with kh · kw kernels", zh="用 kh·kw 个核就精确")
def _(separable_from_full, rng):
    return together(separable_from_full(rng.normal(size=(9, 2, 2, 3)), 6), 2, 6)


@case("exact with as many kernels as outputs", zh="用输出通道数个核也精确")
def _(separable_from_full, rng):
    return together(separable_from_full(rng.normal(size=(3, 2, 3, 3)), 3), 2, 3)


@case("kernels that are not square", zh="核不是正方形")
def _(separable_from_full, rng):
    return together(separable_from_full(rng.normal(size=(6, 2, 2, 5)), 2), 2, 2)


@case("one channel, one output", zh="一个通道、一个输出")
def _(separable_from_full, rng):
    grey, single = rng.normal(size=(5, 1, 3, 3)), rng.normal(size=(1, 4, 3, 3))
    return together(separable_from_full(grey, 2), 1, 2), together(separable_from_full(single, 1), 4, 1)


@case("channels of very different size", zh="各通道大小悬殊")
def _(separable_from_full, rng):
    w = rng.normal(size=(5, 3, 3, 3)) * np.array([1.0, 100, 0])[:, None, None]
    return together(separable_from_full(w, 2), 3, 2)


@case("random kernels", zh="随机的核", hidden=True, repeat=4)
def _(separable_from_full, rng):
    oc, c = (int(v) for v in rng.integers(2, 8, 2))
    kernel = tuple(int(v) for v in rng.integers(1, 5, 2))
    multiplier = int(rng.integers(1, min(oc, kernel[0] * kernel[1]) + 1))
    return together(separable_from_full(rng.normal(size=(oc, c, *kernel)), multiplier), c, multiplier)


@case("random kernels of low rank", zh="随机的低秩核", hidden=True, repeat=2)
def _(separable_from_full, rng):
    c, rank = (int(v) for v in rng.integers(2, 4, 2))
    return together(separable_from_full(separable(rng, 6, c, rank, (3, 3)), rank), c, rank)


@race(sizes=(16, 32, 64, 128))
def _(separable_from_full, rng, n):
    w = rng.normal(size=(n, n, 3, 3))
    return lambda: separable_from_full(w, 2)
