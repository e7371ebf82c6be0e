import numpy as np

from mlkata.spec.drill import case

ROW = np.array([[0.0, 0, 10, 10], [2, 0, 12, 10], [40, 0, 50, 10], [5, 0, 15, 10]])


def random_scene(rng, n, m, size=60):
    """n anchors and m boxes, crowded; no two IoUs alike."""
    corner = rng.uniform(0, size, (n + m, 2))
    both = np.hstack([corner, corner + rng.uniform(8, 24, (n + m, 2))])
    return both[:n], both[n:]


@case("object, background, and what is left out", zh="正样本、背景、忽略")
def _(match_anchors, rng):
    # IoU with the box: 1, 8/12, 0, 5/15
    return match_anchors(ROW, np.array([[0.0, 0, 10, 10]]), positive=0.6, negative=0.3)


@case("the thresholds of region proposals by default", zh="默认阈值")
def _(match_anchors, rng):
    boxes = np.array([[0.0, 0, 10, 10]])
    anchors = np.array([[0.0, 0, 10, 10], [0, 0, 10, 8], [0, 0, 10, 6], [0, 0, 10, 4], [0, 0, 10, 2], [0, 0, 9, 9]])
    return match_anchors(anchors, boxes), match_anchors(anchors, boxes, negative=0.5)


@case("each anchor takes the box that it overlaps best", zh="anchor 归它重叠最多的框")
def _(match_anchors, rng):
    boxes = np.array([[0.0, 0, 10, 10], [4, 0, 14, 10]])
    anchors = np.array([[0.0, 0, 10, 10], [4, 0, 14, 10], [1, 0, 11, 10], [3, 0, 13, 10]])
    return match_anchors(anchors, boxes, positive=0.5, negative=0.4)


@case("an IoU equal to positive is a match", zh="IoU 等于 positive 算正样本")
def _(match_anchors, rng):
    # the first anchor is the box itself and takes the forced match; the second has an IoU of 1/2
    anchors = np.array([[0.0, 0, 4, 1], [0, 0, 2, 1], [9, 0, 9.5, 1]])
    return match_anchors(anchors, np.array([[0.0, 0, 4, 1]]), 0.5, 0.25)


@case("an IoU equal to negative is left out", zh="IoU 等于 negative 是忽略，不是背景")
def _(match_anchors, rng):
    return match_anchors(np.array([[0.0, 0, 4, 1], [0, 0, 1, 1]]), np.array([[0.0, 0, 4, 1]]), 0.5, 0.25)


@case("a box keeps its best anchor, however poor", zh="每个框都有一个 anchor，重叠再小也要")
def _(match_anchors, rng):
    # the second box overlaps the last anchor by a hundredth or so
    boxes = np.array([[0.0, 0, 10, 10], [48, 9, 60, 22]])
    return match_anchors(ROW, boxes), match_anchors(ROW[:3], boxes[1:])


@case("an anchor in between is forced, too", zh="落在忽略区的最佳 anchor 也要强制匹配")
def _(match_anchors, rng):
    return match_anchors(ROW, np.array([[3.5, 0, 13.5, 14]]), positive=0.7, negative=0.3)


@case("two boxes with the same best anchor", zh="两个框的最佳 anchor 是同一个")
def _(match_anchors, rng):
    # the middle anchor is the best of both boxes; the first box has the larger IoU, the other gets its second best
    anchors = np.array([[0.0, 0, 20, 20], [30, 0, 50, 20], [0, 30, 20, 50]])
    boxes = np.array([[1.0, 1, 18, 19], [2, 2, 31, 16]])
    return match_anchors(anchors, boxes), match_anchors(anchors, boxes[::-1].copy())


@case("a forced match goes before the anchor's own choice", zh="强制匹配优先于 anchor 自己的选择")
def _(match_anchors, rng):
    # both anchors prefer box 0, and well enough; box 1 has to take one of them
    anchors = np.array([[0.0, 0, 10, 10], [1, 0, 11, 10]])
    boxes = np.array([[0.0, 0, 10, 10], [3, 0, 16, 10]])
    return match_anchors(anchors, boxes, positive=0.5, negative=0.4)


@case("a box that was chosen already forces its anchor all the same", zh="框已有正样本，照样要强制匹配")
def _(match_anchors, rng):
    # box 0 takes anchor 0; anchor 1 prefers box 0, too, but is the best one left for box 1, which anchor 2 has chosen
    boxes = np.array([[0.0, 0, 10, 10], [1.5, 0, 11.5, 10]])
    anchors = np.array([[0.0, 0, 10, 10], [0.6, 0, 10.6, 10], [2.7, 0, 12.7, 10]])
    return match_anchors(anchors, boxes), match_anchors(anchors[::-1].copy(), boxes)


@case("indices are whole numbers", zh="下标是整数")
def _(match_anchors, rng):
    match = np.asarray(match_anchors(ROW, ROW[::2] + 1))
    return match, match.dtype.kind in "iu"


@case("a box that no anchor overlaps gets none", zh="与谁都不重叠的框得不到 anchor")
def _(match_anchors, rng):
    boxes = np.array([[100.0, 100, 110, 110], [0, 0, 10, 9]])
    return match_anchors(ROW, boxes), match_anchors(ROW, boxes[:1])


@case("more boxes than anchors", zh="框比 anchor 多")
def _(match_anchors, rng):
    boxes = np.array([[0.0, 0, 10, 7], [1, 0, 11, 9], [4, 0, 13, 11], [41, 2, 47, 11], [2, 1, 9, 8], [42, 0, 52, 10]])
    return match_anchors(ROW, boxes)


@case("copies of an anchor: only the first is forced", zh="相同的 anchor 只强制第一个")
def _(match_anchors, rng):
    anchors = np.array([[50.0, 50, 60, 60], [0, 0, 10, 10], [0, 0, 10, 10]])
    return match_anchors(anchors, np.array([[0.0, 0, 20, 20]]), positive=0.7, negative=0.3)


@case("equally good boxes: the lower index", zh="两个框重叠一样，取序号小的")
def _(match_anchors, rng):
    # two copies of a box; three anchors, the best two of them forced, the third free to choose
    boxes = np.array([[0.0, 0, 10, 10], [0, 0, 10, 10]])
    return match_anchors(np.array([[0.0, 0, 10, 9], [0, 0, 10, 8], [0, 0, 10, 7.5]]), boxes, 0.7, 0.3)


@case("no boxes: all background", zh="没有目标：全是背景")
def _(match_anchors, rng):
    return match_anchors(ROW, np.zeros((0, 4))), match_anchors(ROW, ROW[2:3] + 1)


@case("no anchors", zh="没有 anchor")
def _(match_anchors, rng):
    return match_anchors(np.zeros((0, 4)), ROW), match_anchors(ROW, ROW[1:2] + 1)


@case("coordinates between 0 and 1", zh="归一化到 0 和 1 之间的坐标")
def _(match_anchors, rng):
    return match_anchors(ROW / 64, np.array([[0.01, 0.0, 0.17, 0.15], [0.6, 0.02, 0.75, 0.16]]), 0.6, 0.3)


@case("random scenes", zh="随机场景", hidden=True, repeat=4)
def _(match_anchors, rng):
    anchors, boxes = random_scene(rng, 60, 8)
    return match_anchors(anchors, boxes, positive=0.45, negative=0.3)


@case("random scenes, crowded", zh="随机场景，拥挤", hidden=True, repeat=3)
def _(match_anchors, rng):
    anchors, boxes = random_scene(rng, 25, 15, size=30)
    return match_anchors(anchors, boxes)
