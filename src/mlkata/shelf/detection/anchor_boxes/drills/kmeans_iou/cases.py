import numpy as np

from mlkata.spec.drill import case


def shapes(rng, n):
    """n widths and heights, most of them small, a few large; no two alike."""
    area = np.exp(rng.normal(5, 1.5, n))
    ratio = np.exp(rng.normal(0, 0.6, n))
    return np.sqrt(np.stack([area / ratio, area * ratio], axis=1))


SMALL = np.array([[8.0, 10], [9, 12], [11, 10], [40, 30], [44, 36], [52, 34]])


@case("two groups", zh="两组大小不同的框")
def _(kmeans_iou, rng):
    return kmeans_iou(SMALL, np.array([[10.0, 10], [40, 40]]))


@case("centres stay in the order given", zh="聚类中心保持给定的次序")
def _(kmeans_iou, rng):
    return kmeans_iou(SMALL, np.array([[60.0, 40], [5, 5]])), kmeans_iou(
        SMALL, np.array([[12.0, 4], [6, 30], [50, 30]])
    )


@case("nearest by IoU, not by distance", zh="按 IoU 选最近，不是按欧氏距离")
def _(kmeans_iou, rng):
    # (30, 30) is closer to (10, 10) in pixels, and to (70, 70) in IoU: 1/9 against 9/49
    return kmeans_iou(np.array([[10.0, 10], [30, 30], [70, 70]]), np.array([[10.0, 10], [70, 70]]), max_iter=1)


@case("wide and tall are not alike", zh="面积相同，宽的和高的不是一类")
def _(kmeans_iou, rng):
    wh = np.array([[20.0, 5], [5, 20], [24, 6], [6, 24], [10, 10], [11, 12]])
    return kmeans_iou(wh, np.array([[16.0, 8], [8, 16], [9, 9]]))


@case("one inside the other", zh="一个框装在另一个里面")
def _(kmeans_iou, rng):
    # (4, 4) lies within both: an overlap over the smaller area is 1 for both, and the larger overlap says nothing
    return kmeans_iou(np.array([[4.0, 4], [6, 5], [30, 30]]), np.array([[28.0, 28], [7, 7]]), max_iter=1)


@case("the median is asked for", zh="更新用中位数")
def _(kmeans_iou, rng):
    wh = np.array([[8.0, 10], [9, 12], [10, 11], [30, 12], [90, 80], [100, 95], [70, 99], [95, 60]])
    return kmeans_iou(wh, np.array([[10.0, 10], [90, 90]]), update="median", max_iter=1), kmeans_iou(
        wh, np.array([[10.0, 10], [90, 90]]), update="median"
    )


@case("a centre without boxes stays", zh="没有框的中心原地不动")
def _(kmeans_iou, rng):
    return kmeans_iou(SMALL, np.array([[10.0, 10], [3000, 2], [45, 35]])), kmeans_iou(
        SMALL, np.array([[10.0, 10], [3000, 2], [45, 35]]), update="median"
    )


@case("equal centres: the lower index gets the boxes", zh="中心相同，框归序号小的")
def _(kmeans_iou, rng):
    return kmeans_iou(SMALL, np.array([[10.0, 10], [10, 10], [40, 40]]))


@case("assignment and update, so many times", zh="最多分配并更新这么多次")
def _(kmeans_iou, rng):
    wh = np.array([[2.0, 2], [3, 3], [4, 4], [6, 6], [9, 9], [13, 13], [19, 19], [28, 28], [40, 40]])
    return [kmeans_iou(wh, np.array([[2.0, 2], [3, 3]]), max_iter=n) for n in (0, 1, 2, 3, 100)]


@case("the mean IoU may fall on the way", zh="途中平均 IoU 可能下降")
def _(kmeans_iou, rng):
    wh = np.array([[1.0, 1], [1.1, 1], [1, 1.2], [20, 22], [50, 41], [1.3, 1.2]])
    return kmeans_iou(wh, np.array([[1.05, 1.05]])), kmeans_iou(wh, np.array([[1.05, 1.05], [70, 70]]))


@case("a single centre", zh="只有一个中心")
def _(kmeans_iou, rng):
    return kmeans_iou(SMALL, np.array([[1.0, 1]])), kmeans_iou(SMALL, np.array([[1.0, 1]]), "median")


@case("whole numbers in", zh="输入是整数")
def _(kmeans_iou, rng):
    return kmeans_iou(SMALL.astype(int), np.array([[10, 10], [40, 40]]))


@case("shapes between 0 and 1", zh="归一化到 0 和 1 之间的宽高")
def _(kmeans_iou, rng):
    return kmeans_iou(SMALL / 416, np.array([[0.02, 0.02], [0.1, 0.1]]))


@case("another update is refused", zh="不认识的更新方式要报错")
def _(kmeans_iou, rng):
    return kmeans_iou(SMALL, np.array([[10.0, 10], [40, 40]]), update="mode")


@case("another update is refused before the first round", zh="一轮也不做时，不认识的更新方式同样要报错")
def _(kmeans_iou, rng):
    return kmeans_iou(SMALL, np.array([[10.0, 10], [40, 40]]), update="mode", max_iter=0)


@case("centres that creep are still moving", zh="中心走得再慢也还没停")
def _(kmeans_iou, rng):
    # the last rounds move each centre by far less than a hundredth; together they still move it by several
    wh = np.geomspace(1, 90, 600)[:, None] * np.array([1.0, 1.3])
    return kmeans_iou(wh, np.array([[1.0, 1.3], [1.5, 1.95], [2.0, 2.6], [3.0, 3.9]]))


@case("random shapes", zh="随机宽高", hidden=True, repeat=3)
def _(kmeans_iou, rng):
    wh = shapes(rng, 80)
    return kmeans_iou(wh, wh[rng.choice(80, 5, replace=False)])


@case("random shapes, median", zh="随机宽高，中位数", hidden=True, repeat=3)
def _(kmeans_iou, rng):
    wh = shapes(rng, 81)
    return kmeans_iou(wh, wh[rng.choice(81, 7, replace=False)], update="median")


@case("random shapes, stopped early", zh="随机宽高，提前停下", hidden=True, repeat=2)
def _(kmeans_iou, rng):
    wh = shapes(rng, 120)
    return kmeans_iou(wh, np.array([[4.0, 4], [9, 6], [14, 25], [60, 40], [500, 500]]), max_iter=3)
