import numpy as np

from mlkata.spec.drill import case, race


def maps(rng, c=2, h=9, w=11):
    """Distinct positive numbers, so that a maximum has one place and an empty bin is told from a full one."""
    return rng.permutation(c * h * w).reshape(c, h, w) / 10.0 + 0.5


@case("a box that divides evenly", zh="正好整除的框")
def _(roi_pool, rng):
    return roi_pool(maps(rng, 1), np.array([[0.0, 0, 5, 3]]), (2, 3))


@case("the last cell belongs to the box", zh="框的末尾一格也算在内")
def _(roi_pool, rng):
    features = np.zeros((1, 6, 6))
    features[0, 3, 4] = 5.0
    return roi_pool(features, np.array([[1.0, 1, 4, 3], [1, 1, 3, 3], [1, 1, 4, 2]]), (1, 1))


@case("bins overlap where the box does not divide", zh="除不尽时各格可以重叠")
def _(roi_pool, rng):
    return roi_pool(maps(rng, 1), np.array([[1.0, 2, 7, 6]]), (2, 3))


@case("more bins than cells", zh="格数比单元多")
def _(roi_pool, rng):
    return roi_pool(maps(rng, 1), np.array([[2.0, 3, 3, 4]]), (4, 5))


@case("boxes are rounded after they are scaled", zh="先乘比例，再取整")
def _(roi_pool, rng):
    # 23 / 16 = 1.44 is rounded to 1, 25 / 16 = 1.56 to 2
    return roi_pool(maps(rng), np.array([[23.0, 25, 119, 103], [25, 23, 121, 105]]), (2, 2), 1 / 16)


@case("half a cell is rounded up", zh="半格向上取整")
def _(roi_pool, rng):
    return roi_pool(maps(rng, 1), np.array([[0.5, 1.5, 4.5, 6.5], [2.5, 2.5, 2.5, 3.5]]), (2, 2))


@case("half a cell is rounded up below zero, too", zh="负数的半格也向上取整")
def _(roi_pool, rng):
    # -0.5 is rounded to 0, -1.5 to -1, -2.5 to -2
    return roi_pool(maps(rng, 1), np.array([[-0.5, -1.5, 4, 3], [-2.5, -0.5, 6, 5]]), (2, 3))


@case("a box smaller than a cell is one cell", zh="比一格还小的框就是一格")
def _(roi_pool, rng):
    return roi_pool(maps(rng), np.array([[33.0, 34, 38, 36]]), (2, 2), 1 / 16)


@case("a box turned inside out is one cell", zh="右下角在左上角之前：当作一格")
def _(roi_pool, rng):
    return roi_pool(maps(rng, 1), np.array([[6.0, 5, 2, 3]]), (2, 2))


@case("bins outside the map are zero", zh="图外的格取 0")
def _(roi_pool, rng):
    return roi_pool(maps(rng, 1), np.array([[8.0, 6, 14, 12], [-4, -3, 2, 1], [20, 20, 25, 25]]), (3, 3))


@case("a maximum may be negative", zh="最大值可以是负数")
def _(roi_pool, rng):
    return roi_pool(-maps(rng), np.array([[1.0, 1, 6, 5]]), (2, 2))


@case("every map for itself", zh="每个通道各取各的")
def _(roi_pool, rng):
    return roi_pool(maps(rng, 4), np.array([[0.0, 0, 9, 7], [2, 1, 4, 8]]), (2, 2))


@case("the grid has 7 by 7 bins unless told", zh="默认 7×7")
def _(roi_pool, rng):
    return roi_pool(maps(rng, 1, 15, 16), np.array([[1.0, 2, 13, 12]]))


@case("no boxes", zh="没有框")
def _(roi_pool, rng):
    features = maps(rng, 3)
    none = roi_pool(features, np.zeros((0, 4)), (2, 2))
    return np.shape(none), roi_pool(features, np.array([[1.0, 1, 3, 3]]), (1, 1))


@case("random boxes", zh="随机框", hidden=True, repeat=3)
def _(roi_pool, rng):
    corner = rng.uniform(0, 100, (5, 2)) + 0.013
    rois = np.hstack([corner, corner + rng.uniform(5, 90, (5, 2))])
    return roi_pool(maps(rng, 3), rois, (int(rng.integers(1, 4)), int(rng.integers(1, 5))), 1 / 16)


@case("random boxes, a third of them outside", zh="随机框，部分在图外", hidden=True, repeat=2)
def _(roi_pool, rng):
    corner = rng.uniform(-6, 9, (6, 2)) + 0.013
    rois = np.hstack([corner, corner + rng.uniform(0.5, 8, (6, 2))])
    return roi_pool(maps(rng, 2), rois, (3, 2))


@race(sizes=(4, 8, 16, 32))
def _(roi_pool, rng, n):
    features = rng.uniform(0, 1, (16, 32, 32))
    corner = rng.uniform(0, 16, (n, 2))
    rois = np.hstack([corner, corner + 12])
    return lambda: roi_pool(features, rois, (7, 7))
