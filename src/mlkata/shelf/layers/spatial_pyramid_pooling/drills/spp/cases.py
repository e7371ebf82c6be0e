import numpy as np

from mlkata.spec.drill import case, race


@case("levels 4, 2, 1 of a map that divides", zh="4、2、1 三级，整除的图")
def _(spp, rng):
    return spp(rng.normal(size=(2, 3, 8, 8)))


@case("the same length for any size", zh="任何尺寸，长度相同")
def _(spp, rng):
    return tuple(spp(rng.normal(size=(1, 2, h, w))) for h, w in ((13, 13), (10, 10), (4, 9), (17, 6)))


@case("levels in the order given", zh="各级按给定的顺序")
def _(spp, rng):
    x = rng.normal(size=(1, 2, 7, 9))
    return spp(x, (1, 2, 3)), spp(x, (3, 1, 2)), spp(x, levels=(6,))


@case("channels, rows, columns within a level", zh="一级之内：通道、行、列")
def _(spp, rng):
    # channel c, bin (i, j) holds 100 c + 10 i + j: the order can be read off
    x = 100.0 * np.arange(3)[:, None, None] + 10.0 * np.arange(4)[:, None] + np.arange(4)
    return spp(x[None], (4, 2))


@case("one level of one bin is global max pooling", zh="一级一格就是全局最大池化")
def _(spp, rng):
    return spp(rng.normal(size=(3, 4, 5, 6)), (1,))


@case("maps smaller than the pyramid", zh="比金字塔还小的图")
def _(spp, rng):
    return spp(rng.normal(size=(2, 2, 3, 2))), spp(rng.normal(size=(1, 2, 1, 1)))


@case("coarse bins look at the maps, not at finer bins", zh="粗格看的是原图，不是细格")
def _(spp, rng):
    # 4 bins of 7 pixels overlap beyond the middle: the maximum of two fine bins is not that of a coarse one
    return spp(rng.normal(size=(1, 3, 7, 7)), (4, 2)), spp(rng.normal(size=(1, 3, 5, 5)), (3, 2))


@case("negative values only", zh="全是负值")
def _(spp, rng):
    # and so far below zero that no finite stand-in for minus infinity will do
    x = -rng.uniform(1, 9, (2, 2, 6, 5))
    return spp(x), spp(1e30 * x)


@case("any sizes and levels", zh="任意尺寸与级数", hidden=True, repeat=6)
def _(spp, rng):
    h, w = (int(v) for v in rng.integers(2, 14, 2))
    levels = tuple(int(v) for v in rng.integers(1, 7, int(rng.integers(1, 4))))
    return spp(rng.normal(size=(2, 3, h, w)), levels)


@case("a batch of regions", zh="一批区域", hidden=True, repeat=3)
def _(spp, rng):
    return spp(rng.normal(size=(5, 4, *rng.integers(6, 20, 2))), (6, 3, 2, 1))


@race(sizes=(8, 16, 32, 64))
def _(spp, rng, n):
    x = rng.normal(size=(2, 16, n, n))
    return lambda: spp(x)
