import numpy as np

from mlkata.spec.drill import case

ANCHOR = np.array([[10.0, 20, 30, 60]])  # centre (20, 40), 20 wide, 40 high


def random_anchors(rng, n):
    corner = rng.uniform(-50, 400, (n, 2))
    return np.hstack([corner, corner + rng.uniform(2, 200, (n, 2))])


@case("zeros leave the anchor", zh="全零就是 anchor；不是零就变")
def _(decode_boxes, rng):
    return decode_boxes(np.zeros((1, 4)), ANCHOR), decode_boxes(np.array([[0.1, 0.0, 0.0, 0.0]]), ANCHOR)


@case("the centre moves by a share of the anchor", zh="中心按 anchor 的宽高移动")
def _(decode_boxes, rng):
    return decode_boxes(np.array([[0.5, 0.25, 0, 0]]), ANCHOR), decode_boxes(np.array([[-0.5, -1.25, 0, 0]]), ANCHOR)


@case("sizes grow around the centre", zh="宽高绕着中心变化")
def _(decode_boxes, rng):
    return decode_boxes(np.array([[0, 0, np.log(2), np.log(0.5)]]), ANCHOR)


@case("centre and size at once", zh="中心和宽高一起变")
def _(decode_boxes, rng):
    return decode_boxes(np.array([[0.5, -0.25, np.log(3), np.log(1.5)]]), ANCHOR)


@case("each row by the anchor of its own", zh="每行用自己的 anchor")
def _(decode_boxes, rng):
    anchors = np.array([[2.0, 2, 10, 18], [0, 0, 32, 8], [-10, 0, 10, 20]])
    t = np.array([[0.1, 0.2, 0.3, 0.4], [-0.5, 0.5, -1, 1], [1, -1, 0.5, -0.5]])
    return decode_boxes(t, anchors), decode_boxes(t[::-1].copy(), anchors)


@case("a wild size is clamped", zh="过大的对数比要截断")
def _(decode_boxes, rng):
    return decode_boxes(np.array([[0.0, 0, 9, 0.5], [0, 0, 0.5, 800]]), np.vstack([ANCHOR, ANCHOR]))


@case("the clamp is from above only", zh="只截上限，很小的框照样很小")
def _(decode_boxes, rng):
    return decode_boxes(np.array([[0.0, 0, -9, -6]]), ANCHOR), decode_boxes(np.array([[0.0, 0, 9, 6]]), ANCHOR)


@case("centres are not clamped", zh="中心的位移不截断")
def _(decode_boxes, rng):
    return decode_boxes(np.array([[9.0, -12, 0, 0.1]]), ANCHOR), decode_boxes(
        np.array([[3.0, -2, 0, 1]]), ANCHOR, max_log_ratio=0.5
    )


@case("the clamp may be chosen", zh="截断的上限可以给定")
def _(decode_boxes, rng):
    t = np.array([[0.1, 0.2, 2.0, 0.3]])
    return [decode_boxes(t, ANCHOR, max_log_ratio=most) for most in (0.2, 1.0, 5.0)]


@case("outside the picture stays outside", zh="出了图也不裁剪")
def _(decode_boxes, rng):
    return decode_boxes(np.array([[-3.0, -3, 1, 1]]), np.array([[0.0, 0, 8, 8]]))


@case("coordinates between 0 and 1", zh="归一化到 0 和 1 之间的坐标")
def _(decode_boxes, rng):
    return decode_boxes(np.array([[0.3, -0.2, 0.4, -0.6]]), np.array([[0.15, 0.2, 0.4, 0.45]]))


@case("whole numbers in", zh="输入是整数")
def _(decode_boxes, rng):
    anchors = np.array([[0, 0, 3, 5]])
    return decode_boxes(np.array([[1, 0, 1, -1]]), anchors), decode_boxes(np.array([[0, 1, 6, 2]]), anchors)


@case("no anchors, no boxes", zh="没有 anchor 就没有框")
def _(decode_boxes, rng):
    return decode_boxes(np.zeros((0, 4)), np.zeros((0, 4))), decode_boxes(np.ones((1, 4)), ANCHOR)


@case("random corrections", zh="随机的修正量", hidden=True, repeat=3)
def _(decode_boxes, rng):
    return decode_boxes(rng.normal(0, 0.7, (30, 4)), random_anchors(rng, 30))


@case("random corrections, some wild", zh="随机的修正量，有的很大", hidden=True, repeat=2)
def _(decode_boxes, rng):
    return decode_boxes(rng.normal(0, 5, (30, 4)), random_anchors(rng, 30))
