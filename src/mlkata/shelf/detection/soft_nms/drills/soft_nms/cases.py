import numpy as np

from mlkata.spec.drill import case, race


def random_boxes(rng, n, size=60):
    """n boxes of whole numbers, crowded, with distinct scores between 0.2 and 1."""
    corner = rng.integers(0, size, (n, 2))
    sides = rng.integers(8, 30, (n, 2))
    return np.hstack([corner, corner + sides]).astype(float), 0.2 + 0.8 * (rng.permutation(n) + 0.5) / n


ROW = np.array([[0.0, 0, 10, 10], [2, 0, 12, 10], [40, 0, 50, 10]])  # IoU of the first two: 8/12


@case("a box that overlaps loses score and stays", zh="重叠的框降分，但留下")
def _(soft_nms, rng):
    return soft_nms(ROW, np.array([0.9, 0.8, 0.7]))


@case("linear: the score is multiplied by 1 - IoU", zh="线性：分数乘以 1 - IoU")
def _(soft_nms, rng):
    return soft_nms(ROW, np.array([0.9, 0.8, 0.7]), method="linear")


@case("linear: at and below the threshold nothing happens", zh="线性：IoU 不超过阈值时分数不变")
def _(soft_nms, rng):
    # IoU 2/4, exactly the threshold in binary, and 1/5
    boxes = np.array([[0.0, 0, 3, 1], [1, 0, 4, 1], [20, 0, 23, 1], [22, 0, 25, 1]])
    return soft_nms(boxes, np.array([0.9, 0.8, 0.7, 0.6]), method="linear", iou_threshold=0.5)


@case("gaussian: the smallest overlap costs something", zh="高斯：重叠再小也降分")
def _(soft_nms, rng):
    # IoU 1/19, far below any usual threshold
    boxes = np.array([[0.0, 0, 10, 1], [9, 0, 19, 1]])
    return soft_nms(boxes, np.array([0.9, 0.8]), iou_threshold=0.5)


@case("gaussian: sigma says how harsh", zh="高斯：sigma 决定降多少")
def _(soft_nms, rng):
    scores = np.array([0.9, 0.8, 0.7])
    return [soft_nms(ROW, scores, sigma=sigma) for sigma in (0.1, 0.3, 2.0)]


@case("the next box is the best as scores are now", zh="下一个框按当前分数选")
def _(soft_nms, rng):
    # the second falls below the third, which overlaps nothing; then below the fourth
    boxes = np.array([[0.0, 0, 10, 10], [0, 0, 10, 9], [40, 0, 50, 10], [60, 0, 70, 10]])
    scores = np.array([0.95, 0.9, 0.6, 0.3])
    return soft_nms(boxes, scores), soft_nms(boxes, scores, method="linear")


@case("every box that is taken lowers the others once more", zh="每取一个框，其余的再降一次")
def _(soft_nms, rng):
    boxes = np.array([[0.0, 0, 10, 10], [1, 0, 11, 10], [2, 0, 12, 10], [3, 0, 13, 10]])
    scores = np.array([0.9, 0.85, 0.8, 0.75])
    return soft_nms(boxes, scores, sigma=1.0), soft_nms(boxes, scores, method="linear", iou_threshold=0.2)


@case("a box that is taken is lowered no more", zh="取走的框不再降分")
def _(soft_nms, rng):
    boxes = np.array([[0.0, 0, 10, 10], [0, 0, 10, 8], [0, 0, 10, 6]])
    return soft_nms(boxes, np.array([0.9, 0.88, 0.86]), score_threshold=0.0)


@case("what falls below the score threshold is dropped", zh="低于分数阈值的框丢掉")
def _(soft_nms, rng):
    boxes = np.array([[0.0, 0, 10, 10], [0, 0, 10, 9], [40, 0, 50, 10], [60, 0, 70, 10]])
    scores = np.array([0.9, 0.8, 0.15, 0.05])
    return soft_nms(boxes, scores, score_threshold=0.12), soft_nms(boxes, scores, score_threshold=0.2)


@case("a score equal to the threshold stays", zh="分数恰好等于阈值时保留")
def _(soft_nms, rng):
    boxes = np.array([[0.0, 0, 1, 1], [5, 5, 6, 6], [8, 8, 9, 9]])
    return soft_nms(boxes, np.array([0.5, 0.25, 0.125]), score_threshold=0.25)


@case("a score threshold of zero drops nothing", zh="分数阈值为 0：一个也不丢")
def _(soft_nms, rng):
    # copies fall to exactly 0, a score starts at 0, another far below the usual threshold
    boxes = np.array([[3.0, 4, 8, 9], [3, 4, 8, 9], [20, 4, 25, 9], [40, 4, 45, 9]])
    return soft_nms(boxes, np.array([0.9, 0.7, 0.0001, 0.0]), method="linear", score_threshold=0.0)


@case("scores that differ in the ninth digit", zh="分数到第九位才不同")
def _(soft_nms, rng):
    boxes = np.array([[0.0, 0, 1, 1], [5, 5, 6, 6], [8, 8, 9, 9]])
    return soft_nms(boxes, np.array([0.7, 0.700000001, 0.700000002]))


@case("scores that start below the threshold", zh="一开始就低于阈值的分数")
def _(soft_nms, rng):
    boxes = np.array([[0.0, 0, 1, 1], [5, 5, 6, 6], [5, 5, 6, 7]])
    low = soft_nms(boxes, np.array([0.01, 0.02, 0.03]), score_threshold=0.1)
    return low, soft_nms(boxes, np.array([0.01, 0.2, 0.3]), score_threshold=0.1)


@case("copies: linear leaves nothing of them, gaussian something", zh="完全相同的框：线性降到 0，高斯还剩一些")
def _(soft_nms, rng):
    boxes = np.array([[3.0, 4, 8, 9]] * 3 + [[20, 4, 25, 9]])
    scores = np.array([0.5, 0.7, 0.9, 0.1])
    return soft_nms(boxes, scores, method="linear"), soft_nms(boxes, scores)


@case("equal scores: the lower index first", zh="分数相同，序号小的在前")
def _(soft_nms, rng):
    boxes = np.array([[30.0, 0, 40, 10], [0, 0, 10, 10], [60, 0, 70, 10], [90, 0, 99, 10]])
    return soft_nms(boxes, np.array([0.5, 0.5, 0.75, 0.5]))


@case("apart in both directions is no overlap", zh="两个方向都分开，交集不能是正的")
def _(soft_nms, rng):
    boxes = np.array([[0.0, 0, 2, 2], [3, 3, 5, 5], [2, 0, 4, 2]])
    return soft_nms(boxes, np.array([0.9, 0.8, 0.7])), soft_nms(boxes, np.array([0.9, 0.8, 0.7]), method="linear")


@case("boxes without area", zh="没有面积的框")
def _(soft_nms, rng):
    boxes = np.array([[1.0, 1, 1, 1], [1, 1, 1, 1], [0, 0, 4, 0], [0, 0, 4, 4]])
    return soft_nms(boxes, np.array([0.9, 0.8, 0.7, 0.6]))


@case("coordinates between 0 and 1", zh="归一化到 0 和 1 之间的坐标")
def _(soft_nms, rng):
    boxes = np.array([[0.1, 0.1, 0.3, 0.4], [0.12, 0.1, 0.32, 0.4], [0.6, 0.5, 0.9, 0.8], [0.4, 0.5, 0.7, 0.8]])
    return soft_nms(boxes, np.array([0.9, 0.8, 0.7, 0.6]))


@case("nothing in, nothing out", zh="空输入返回空结果")
def _(soft_nms, rng):
    none = np.zeros((0, 4))
    keep, taken = soft_nms(none, np.zeros(0))
    return none[keep], taken, soft_nms(ROW, np.array([0.1, 0.2, 0.3]))


@case("another method is refused", zh="不认识的方法要报错")
def _(soft_nms, rng):
    return soft_nms(ROW, np.array([0.9, 0.8, 0.7]), method="hard")


@case("random boxes, gaussian", zh="随机框，高斯", hidden=True, repeat=3)
def _(soft_nms, rng):
    boxes, scores = random_boxes(rng, 40)
    return soft_nms(boxes, scores, sigma=rng.uniform(0.3, 0.8))


@case("random boxes, linear", zh="随机框，线性", hidden=True, repeat=3)
def _(soft_nms, rng):
    boxes, scores = random_boxes(rng, 40)
    return soft_nms(boxes, scores, method="linear", iou_threshold=rng.choice([0.21, 0.31, 0.41]))


@case("random boxes, many dropped", zh="随机框，丢掉很多", hidden=True, repeat=2)
def _(soft_nms, rng):
    boxes, scores = random_boxes(rng, 60, size=40)
    return soft_nms(boxes, scores, sigma=0.2, score_threshold=0.1)


@race(sizes=(125, 250, 500, 1000))
def _(soft_nms, rng, n):
    boxes, scores = random_boxes(rng, n, size=400)
    return lambda: soft_nms(boxes, scores)
