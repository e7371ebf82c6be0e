import numpy as np

from mlkata.spec.drill import case, race


def scene(rng, n, classes, size=100.0):
    """n boxes with distinct scores and class numbers, crowded enough that many are dropped."""
    corner = rng.uniform(0, size, (n, 2))
    sides = rng.uniform(0.1 * size, 0.4 * size, (n, 2))
    return np.hstack([corner, corner + sides]), rng.permutation(n) / n + 0.5 / n, rng.integers(0, classes, n)


@case("equal boxes of different classes are both kept", zh="两个类别的相同框都要留下")
def _(batched_nms, rng):
    boxes = np.array([[0.0, 0, 4, 4], [0, 0, 4, 4], [0, 0, 4, 4]])
    return batched_nms(boxes, np.array([0.7, 0.9, 0.8]), np.array([0, 1, 0]), iou_threshold=0.5)


@case("one class: ordinary suppression", zh="只有一个类别时就是普通 NMS")
def _(batched_nms, rng):
    boxes = np.array([[0.0, 0, 10, 1], [4, 0, 14, 1], [8, 0, 18, 1], [30, 0, 40, 1]])
    return batched_nms(boxes, np.array([0.6, 0.8, 0.7, 0.9]), np.array([3, 3, 3, 3]), iou_threshold=0.3)


@case("best score first, whatever the class", zh="结果按分数排，不按类别排")
def _(batched_nms, rng):
    boxes = np.array([[0.0, 0, 1, 1], [5, 0, 6, 1], [10, 0, 11, 1], [15, 0, 16, 1], [15, 0, 16, 1.1]])
    return batched_nms(boxes, np.array([0.2, 0.9, 0.5, 0.7, 0.6]), np.array([0, 1, 0, 2, 2]))


@case("negative coordinates", zh="坐标为负")
def _(batched_nms, rng):
    # the largest coordinate is 0: a shift by the maximum alone separates nothing
    boxes = np.array([[-9.0, -9, -1, -1], [-9, -9, -1, -1], [-4, -4, 0, 0], [-4, -4, 0, 0]])
    return batched_nms(boxes, np.array([0.9, 0.8, 0.7, 0.6]), np.array([0, 1, 0, 1]), iou_threshold=0.5)


@case("coordinates on both sides of the origin", zh="坐标有正有负")
def _(batched_nms, rng):
    # the largest and the smallest coordinate cancel: the extent is their difference, not their sum
    boxes = np.array([[-10.0, -10, 10, 10], [-9, -9, 10, 10], [-10, -10, 10, 9]])
    return batched_nms(boxes, np.array([0.9, 0.8, 0.7]), np.array([0, 1, 0]), iou_threshold=0.5)


@case("coordinates between 0 and 1", zh="归一化到 0 和 1 之间的坐标")
def _(batched_nms, rng):
    boxes = np.array([[0.1, 0.1, 0.3, 0.4], [0.12, 0.1, 0.32, 0.4], [0.12, 0.1, 0.32, 0.4], [0.6, 0.5, 0.9, 0.8]])
    return batched_nms(boxes, np.array([0.6, 0.8, 0.7, 0.9]), np.array([2, 2, 1, 2]), iou_threshold=0.5)


@case("the far corner of one class, the near corner of the next", zh="一类的最右下角与下一类的最左上角")
def _(batched_nms, rng):
    # a shift by one less than the extent would let these two overlap
    boxes = np.array([[18.0, 18, 20, 20], [0, 0, 2, 2], [1, 1, 3, 3]])
    return batched_nms(boxes, np.array([0.9, 0.8, 0.7]), np.array([0, 1, 1]), iou_threshold=0.1)


@case("a very large picture", zh="很大的图")
def _(batched_nms, rng):
    # a shift by a fixed 4096 would lay these two on top of each other
    boxes = np.array([[8192.0, 8192, 8292, 8292], [4096, 4096, 4196, 4196], [0, 0, 20_000, 20_000]])
    return batched_nms(boxes, np.array([0.7, 0.8, 0.9]), np.array([0, 1, 0]), iou_threshold=0.5)


@case("fractions of a pixel in every class", zh="每个类别的坐标都保留小数")
def _(batched_nms, rng):
    # IoU 0.24 in the second class: kept, unless the shift has rounded the coordinates
    boxes = np.array([[0.0, 0, 1000, 1000], [900, 900, 904, 904], [901.5, 901.5, 905.5, 905.5]])
    return batched_nms(boxes, np.array([0.7, 0.8, 0.9]), np.array([4, 6, 6]), iou_threshold=0.3)


@case("class numbers of any size and sign", zh="类别编号可以很大，也可以为负")
def _(batched_nms, rng):
    # a shift by 10¹⁷ leaves no digits for the coordinates: all boxes become points
    boxes = np.array([[0.0, 0, 1, 1], [0.1, 0, 1.1, 1], [0.1, 0, 1.1, 1], [0, 0, 1, 1], [0.7, 0, 1.7, 1]])
    classes = np.array([10**17, 10**17, -7, -7, 10**17])
    return batched_nms(boxes, np.array([0.9, 0.8, 0.7, 0.6, 0.5]), classes, iou_threshold=0.5)


@case("neighbouring class numbers, however large", zh="很大而只差 1 的类别编号也是两个类别")
def _(batched_nms, rng):
    # equal as float64, where neighbours near 10¹⁷ are 16 apart, and two of them equal as 32-bit numbers
    classes = np.array([10**17, 10**17 + 1, 10**17 + 2**32])
    return batched_nms(np.array([[0.0, 0, 4, 4]] * 3), np.array([0.7, 0.9, 0.8]), classes, iou_threshold=0.5)


@case("an IoU equal to the threshold is kept", zh="IoU 恰好等于阈值时保留")
def _(batched_nms, rng):
    boxes = np.array([[0.0, 0, 3, 1], [1, 0, 4, 1], [0, 0, 3, 1]])
    return batched_nms(boxes, np.array([0.9, 0.8, 0.7]), np.array([1, 1, 0]), iou_threshold=0.5)


@case("the threshold is 0.5 unless given", zh="不给阈值时是 0.5")
def _(batched_nms, rng):
    boxes = np.array([[0.0, 0, 10, 1], [2, 0, 12, 1], [0, 5, 10, 6], [4, 5, 14, 6]])
    return batched_nms(boxes, np.array([0.9, 0.8, 0.7, 0.6]), np.array([0, 0, 0, 0]))


@case("equal scores: the lower index first", zh="分数相同，序号小的在前")
def _(batched_nms, rng):
    boxes = np.array([[0.0, 0, 2, 2], [0, 0, 2, 2], [8, 8, 9, 9], [0, 0, 2, 2]])
    return batched_nms(boxes, np.full(4, 0.5), np.array([1, 0, 1, 1]), iou_threshold=0.5)


@case("many equal scores", zh="很多相同的分数")
def _(batched_nms, rng):
    # enough of them that an unstable sort shuffles; neighbours of one class overlap
    left = 3.0 * np.arange(120)
    boxes = np.stack([left, 0 * left, left + 10, 0 * left + 1], axis=1)
    return batched_nms(boxes, np.tile([0.5, 0.25, 0.75, 0.5], 30), np.tile([0, 0, 1], 40), iou_threshold=0.3)


@case("nothing in, nothing out", zh="空输入返回空结果")
def _(batched_nms, rng):
    # what is returned is used as an index, as every caller does
    none, two = np.zeros((0, 4)), np.array([[0.0, 0, 1, 1], [0, 0, 1, 2]])
    nothing = batched_nms(none, np.zeros(0), np.zeros(0, dtype=int), iou_threshold=0.5)
    return none[nothing], two[batched_nms(two, np.array([0.1, 0.2]), np.array([0, 1]), iou_threshold=0.5)]


@case("boxes without area", zh="面积为零的框")
def _(batched_nms, rng):
    boxes = np.array([[1.0, 1, 1, 1], [1, 1, 1, 1], [0, 0, 4, 0], [0, 0, 4, 4], [0, 0, 4, 4]])
    return batched_nms(boxes, np.array([0.5, 0.6, 0.7, 0.8, 0.9]), np.array([0, 0, 1, 1, 1]), iou_threshold=0.5)


@case("few classes at random", zh="少数类别的随机框", hidden=True, repeat=3)
def _(batched_nms, rng):
    boxes, scores, classes = scene(rng, 80, 3)
    return batched_nms(boxes, scores, classes, iou_threshold=rng.uniform(0.2, 0.6))


@case("many classes left of the origin", zh="很多类别，坐标在原点左侧", hidden=True, repeat=2)
def _(batched_nms, rng):
    boxes, scores, classes = scene(rng, 120, 20)
    return batched_nms(boxes - 150.0, scores - 3.0, 5 * classes - 40, iou_threshold=0.3)


@race(sizes=(250, 500, 1000, 2000))
def _(batched_nms, rng, n):
    boxes, scores, classes = scene(rng, n, 8, size=1000.0)
    return lambda: batched_nms(boxes, scores, classes, iou_threshold=0.5)
