import numpy as np

from mlkata.spec.drill import case, race


def maps(rng, c=2, h=9, w=11):
    return rng.normal(size=(c, h, w))


def ramp(h=9, w=11):
    """Two maps whose value is the row and the column of the cell."""
    return np.stack([np.repeat(np.arange(h)[:, None], w, 1), np.repeat(np.arange(w)[None], h, 0)]).astype(float)


@case("on a ramp it reads the place itself", zh="在线性坡上读到的就是位置")
def _(roi_align, rng):
    return roi_align(ramp(), np.array([[2.0, 1, 8, 7]]), (2, 3))


@case("nothing is rounded", zh="什么都不取整")
def _(roi_align, rng):
    features = maps(rng)
    return roi_align(features, np.array([[1.3, 2.1, 7.9, 6.6], [1.4, 2.1, 8.0, 6.6]]), (2, 2))


@case("half a cell is taken off", zh="要减去半格")
def _(roi_align, rng):
    return roi_align(ramp(), np.array([[3.0, 3, 5, 5]]), (1, 1)), roi_align(
        maps(rng), np.array([[3.0, 3, 5, 5]]), (1, 1)
    )


@case("the older version takes nothing off", zh="aligned=False 不减半格")
def _(roi_align, rng):
    return roi_align(ramp(), np.array([[3.0, 2, 6, 7]]), (2, 2), aligned=False)


@case("the older version makes a box one cell large", zh="aligned=False：框至少一格大")
def _(roi_align, rng):
    boxes = np.array([[3.2, 2.1, 3.4, 2.3]])
    features = maps(rng)
    return (
        roi_align(features, boxes, (2, 2), aligned=False),
        roi_align(features, boxes, (2, 2)),
        roi_align(features, 16 * boxes, (2, 2), 1 / 16, aligned=False),
    )


@case("boxes are scaled to the maps", zh="框按比例缩到特征图上")
def _(roi_align, rng):
    return roi_align(maps(rng), np.array([[20.0, 33, 121, 95]]), (3, 2), spatial_scale=1 / 16)


@case("samples a bin", zh="每格的采样数")
def _(roi_align, rng):
    features, boxes = maps(rng), np.array([[0.7, 1.2, 9.1, 7.7]])
    return [roi_align(features, boxes, (2, 2), sampling_ratio=n) for n in (1, 2, 3, 5)]


@case("as many samples as cells where it is 0", zh="sampling_ratio=0：按框的大小定")
def _(roi_align, rng):
    # 8.2 / 2 = 4.1 → 5 across, 3.4 / 2 = 1.7 → 2 down
    boxes = np.array([[0.7, 1.2, 8.9, 4.6], [1.0, 1.0, 2.5, 2.5]])
    return roi_align(maps(rng), boxes, (2, 2), sampling_ratio=0)


@case("where it is 0 samples go by cells, rows and columns apart", zh="sampling_ratio=0：以格为单位，行列分开算")
def _(roi_align, rng):
    # 6 by 9 cells in 3 rows of 3 and 2 columns of 3, which divides exactly; then 5.2 by 7.7
    boxes = np.array([[16.0, 0, 112, 144], [21, 5, 104.2, 128.2]])
    return roi_align(maps(rng), boxes, (3, 2), 1 / 16, 0)


@case("just outside the edge counts, farther away nothing does", zh="图边外一格之内取边缘，再外为 0")
def _(roi_align, rng):
    features = maps(rng, 1, 5, 6) + 3.0
    boxes = np.array([[-3.1, -2.7, 2.3, 2.9], [3.3, 2.2, 8.9, 7.7], [20.0, 20, 24, 24]])
    return roi_align(features, boxes, (3, 3), sampling_ratio=2)


@case("exactly one cell outside still counts", zh="恰好在图外一格处仍取边缘")
def _(roi_align, rng):
    # one sample a box, at y or x of -1, 5 (rows) and 6 (columns)
    boxes = np.array([[1.0, -2, 3, 0], [1, 4, 3, 6], [-2, 1, 0, 3], [5, 1, 7, 3]])
    return roi_align(maps(rng, 1, 5, 6) + 3.0, boxes, (1, 1), sampling_ratio=1, aligned=False)


@case("samples that hit nothing stay in the mean", zh="落空的采样仍计入平均")
def _(roi_align, rng):
    return roi_align(np.ones((1, 4, 4)), np.array([[-6.2, 0.5, 2.2, 3.5]]), (1, 1), sampling_ratio=4)


@case("a box turned inside out", zh="左右颠倒的框")
def _(roi_align, rng):
    return roi_align(maps(rng), np.array([[6.3, 5.2, 2.4, 3.1]]), (2, 2))


@case("maps of one row or one column", zh="只有一行或一列的特征图")
def _(roi_align, rng):
    boxes = np.array([[0.2, 0.1, 3.7, 0.9]])
    return roi_align(maps(rng, 2, 1, 5), boxes, (1, 2)), roi_align(maps(rng, 2, 5, 1), boxes[:, [1, 0, 3, 2]], (2, 1))


@case("the grid has 7 by 7 bins and 4 samples unless told", zh="默认 7×7、每格 4 个采样")
def _(roi_align, rng):
    return roi_align(maps(rng, 1, 12, 13), np.array([[0.4, 1.3, 11.2, 10.9]]))


@case("no boxes", zh="没有框")
def _(roi_align, rng):
    none = roi_align(maps(rng, 3), np.zeros((0, 4)), (2, 2))
    return np.shape(none), roi_align(ramp(), np.array([[1.0, 1, 3, 3]]), (1, 1))


@case("random boxes", zh="随机框", hidden=True, repeat=3)
def _(roi_align, rng):
    corner = rng.uniform(0, 100, (3, 2))
    rois = np.hstack([corner, corner + rng.uniform(5, 90, (3, 2))])
    size = (int(rng.integers(1, 4)), int(rng.integers(1, 4)))
    return roi_align(maps(rng), rois, size, 1 / 16, int(rng.integers(1, 4)), bool(rng.integers(2)))


@case("random boxes, some of them outside", zh="随机框，部分在图外", hidden=True, repeat=2)
def _(roi_align, rng):
    corner = rng.uniform(-5, 9, (4, 2))
    rois = np.hstack([corner, corner + rng.uniform(0.5, 8, (4, 2))])
    return roi_align(maps(rng), rois, (2, 2), sampling_ratio=0)


@race(sizes=(2, 4, 8, 16))
def _(roi_align, rng, n):
    features = rng.normal(size=(16, 32, 32))
    corner = rng.uniform(0, 16, (n, 2))
    rois = np.hstack([corner, corner + 12])
    return lambda: roi_align(features, rois, (7, 7))
