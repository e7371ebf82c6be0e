import numpy as np

from mlkata.spec.drill import case, race


def random_boxes(rng, n, size=100.0):
    """n boxes with sides up to 30 % of the picture, and distinct scores."""
    corner = rng.uniform(0, size, (n, 2))
    sides = rng.uniform(1, 0.3 * size, (n, 2))
    return np.hstack([corner, corner + sides]), rng.permutation(n) / n + 0.5 / n


@case("two boxes far apart are both kept", zh="相距很远的两个框都要留下")
def _(nms, rng):
    return nms(np.array([[0.0, 0, 1, 1], [5, 5, 6, 6]]), np.array([0.3, 0.9]))


@case("apart in both directions is no overlap", zh="两个方向都分开，交集不能是正的")
def _(nms, rng):
    # both sides of the "intersection" are negative: without a clamp their product is positive
    boxes = np.array([[0.0, 0, 2, 2], [3, 3, 5, 5]])
    return nms(boxes, np.array([0.9, 0.8]), iou_threshold=0.1)


@case("touching boxes do not overlap", zh="只贴边不算重叠")
def _(nms, rng):
    return nms(np.array([[0.0, 0, 1, 1], [1, 0, 2, 1]]), np.array([0.9, 0.8]), iou_threshold=0.0)


@case("an IoU equal to the threshold is kept", zh="IoU 恰好等于阈值时保留")
def _(nms, rng):
    # intersection 2, union 4: IoU is exactly 0.5 in binary
    return nms(np.array([[0.0, 0, 3, 1], [1, 0, 4, 1]]), np.array([0.9, 0.8]), iou_threshold=0.5)


@case("a dropped box drops nobody", zh="被删掉的框不再去删别人")
def _(nms, rng):
    # a chain: the first overlaps the second, the second the third, the first not the third
    boxes = np.array([[0.0, 0, 10, 1], [4, 0, 14, 1], [8, 0, 18, 1]])
    return nms(boxes, np.array([0.9, 0.8, 0.7]), iou_threshold=0.3)


@case("kept in order of score, not of input", zh="按分数从高到低返回，而不是按输入顺序")
def _(nms, rng):
    boxes = np.array([[0.0, 0, 1, 1], [10, 0, 11, 1], [20, 0, 21, 1], [10, 0, 11, 1.1]])
    return nms(boxes, np.array([0.2, 0.9, 0.5, 0.95]), iou_threshold=0.5)


@case("the threshold is 0.5 unless given", zh="不给阈值时是 0.5")
def _(nms, rng):
    # IoU with the first box: 8/12 of the second (dropped), 4/16 … 6/14 of the others (kept)
    boxes = np.array([[0.0, 0, 10, 1], [2, 0, 12, 1], [0, 5, 10, 6], [4, 5, 14, 6]])
    return nms(boxes, np.array([0.9, 0.8, 0.7, 0.6]))


@case("five copies of one box leave one", zh="五个相同的框只留一个")
def _(nms, rng):
    boxes = np.array([[3.0, 4, 8, 9]] * 5 + [[20, 4, 25, 9]])
    return nms(boxes, np.array([0.5, 0.7, 0.9, 0.6, 0.8, 0.1]), iou_threshold=0.5)


@case("a small box inside a large one is not a copy", zh="大框里的小框不算重复")
def _(nms, rng):
    return nms(np.array([[0.0, 0, 10, 10], [4, 4, 6, 6]]), np.array([0.9, 0.8]), iou_threshold=0.5)


@case("coordinates between 0 and 1", zh="归一化到 0 和 1 之间的坐标")
def _(nms, rng):
    boxes = np.array([[0.1, 0.1, 0.3, 0.4], [0.12, 0.1, 0.32, 0.4], [0.6, 0.5, 0.9, 0.8], [0.4, 0.5, 0.7, 0.8]])
    return nms(boxes, np.array([0.9, 0.8, 0.7, 0.6]), iou_threshold=0.5)


@case("small boxes in a normalised picture", zh="归一化坐标里的小框")
def _(nms, rng):
    # sides of 0.01: a small number added to the union may not be of the size of their areas, 0.0001
    left = np.array([0.5, 0.502, 0.506])
    boxes = np.stack([left, 0 * left + 0.3, left + 0.01, 0 * left + 0.31], axis=1)
    return nms(boxes, np.array([0.9, 0.8, 0.7]), iou_threshold=0.5)


@case("equal scores: the lower index first", zh="分数相同，序号小的在前")
def _(nms, rng):
    boxes = np.array([[0.0, 0, 2, 2], [0, 0, 2, 2.1], [8, 8, 9, 9], [8, 8, 9, 9]])
    return nms(boxes, np.full(4, 0.5), iou_threshold=0.5)


@case("many equal scores", zh="很多相同的分数")
def _(nms, rng):
    # enough of them that an unstable sort shuffles; three in a row overlap their neighbours
    left = 4.0 * np.arange(120)
    boxes = np.stack([left, 0 * left, left + 10, 0 * left + 1], axis=1)
    return nms(boxes, np.tile([0.5, 0.25, 0.75, 0.5], 30), iou_threshold=0.3)


@case("degenerate boxes have no area", zh="退化成点或线的框面积为零")
def _(nms, rng):
    boxes = np.array([[1.0, 1, 1, 1], [1, 1, 1, 1], [0, 0, 4, 0], [0, 0, 4, 4]])
    return nms(boxes, np.array([0.9, 0.8, 0.7, 0.6]), iou_threshold=0.5)


@case("nothing in, nothing out", zh="空输入返回空结果")
def _(nms, rng):
    # what is returned is used as an index, as every caller does
    none, two = np.zeros((0, 4)), np.array([[0.0, 0, 1, 1], [3, 0, 4, 1]])
    return none[nms(none, np.zeros(0), iou_threshold=0.5)], two[nms(two, np.array([0.1, 0.2]), iou_threshold=0.5)]


@case("pixels are not counted twice", zh="宽度是 x2 - x1，不加 1")
def _(nms, rng):
    # IoU 1/3 in continuous coordinates; with the + 1 of pixel grids it is 4/8
    boxes = np.array([[0.0, 0, 2, 1], [1, 0, 3, 1]])
    return nms(boxes, np.array([0.9, 0.8]), iou_threshold=0.4)


@case("random boxes", zh="随机框", hidden=True, repeat=4)
def _(nms, rng):
    boxes, scores = random_boxes(rng, 120)
    return nms(boxes, scores, iou_threshold=rng.uniform(0.2, 0.6))


@case("boxes left of and above the origin", zh="坐标为负的框", hidden=True, repeat=2)
def _(nms, rng):
    boxes, scores = random_boxes(rng, 60)
    return nms(boxes - 70.0, scores, iou_threshold=0.4)


@case("scores below zero", zh="分数可以是负数（logit）", hidden=True)
def _(nms, rng):
    boxes, scores = random_boxes(rng, 60)
    return nms(boxes, scores - 2.0, iou_threshold=0.3)


@case("threshold 1 keeps copies, threshold 0 keeps strangers", zh="阈值取 1 和取 0", hidden=True)
def _(nms, rng):
    # whole numbers: however the areas are computed, a copy has IoU 1 and a neighbour that touches has IoU 0
    boxes, scores = random_boxes(rng, 30)
    boxes = np.round(boxes)
    boxes = np.vstack([boxes, boxes[:5]])
    scores = np.concatenate([scores, scores[:5] - 1.0])
    return nms(boxes, scores, iou_threshold=1.0), nms(boxes, scores, iou_threshold=0.0)


@race(sizes=(250, 500, 1000, 2000))
def _(nms, rng, n):
    boxes, scores = random_boxes(rng, n, size=1000.0)
    return lambda: nms(boxes, scores, iou_threshold=0.5)
