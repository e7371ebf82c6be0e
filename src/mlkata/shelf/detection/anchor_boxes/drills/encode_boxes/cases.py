import numpy as np

from mlkata.spec.drill import case

ANCHOR = np.array([[10.0, 20, 30, 60]])  # centre (20, 40), 20 wide, 40 high


def random_boxes(rng, n):
    corner = rng.uniform(-50, 400, (n, 2))
    return np.hstack([corner, corner + rng.uniform(2, 200, (n, 2))])


@case("the anchor itself needs no correction", zh="框就是 anchor：全为零；换一个框就不是")
def _(encode_boxes, rng):
    return encode_boxes(ANCHOR, ANCHOR), encode_boxes(ANCHOR + np.array([1.0, 2, 3, 4]), ANCHOR)


@case("the centre moves in units of the anchor", zh="中心的位移以 anchor 的宽高为单位")
def _(encode_boxes, rng):
    return encode_boxes(ANCHOR + np.array([10.0, 10, 10, 10]), ANCHOR)


@case("the centre counts, not the corner", zh="算的是中心，不是左上角")
def _(encode_boxes, rng):
    return encode_boxes(np.array([[10.0, 20, 50, 80]]), ANCHOR)


@case("twice as wide, half as high", zh="宽度翻倍，高度减半")
def _(encode_boxes, rng):
    return encode_boxes(np.array([[0.0, 30, 40, 50]]), ANCHOR)


@case("by the anchor, not by the box", zh="除以 anchor 的边长，不是框的")
def _(encode_boxes, rng):
    return encode_boxes(np.array([[30.0, 40, 110, 60]]), ANCHOR), encode_boxes(ANCHOR, np.array([[30.0, 40, 110, 60]]))


@case("small and large alike", zh="大小目标一视同仁：一起放大，编码不变")
def _(encode_boxes, rng):
    box = np.array([[12.0, 18, 36, 70]])
    return encode_boxes(box, ANCHOR), encode_boxes(box * 8 + 100, ANCHOR * 8 + 100)


@case("each box by the anchor of its own row", zh="每行的框对应同一行的 anchor")
def _(encode_boxes, rng):
    boxes = np.array([[0.0, 0, 10, 10], [5, 5, 25, 15], [-8, 2, 4, 30]])
    anchors = np.array([[2.0, 2, 10, 18], [0, 0, 32, 8], [-10, 0, 10, 20]])
    return encode_boxes(boxes, anchors), encode_boxes(boxes[::-1].copy(), anchors)


@case("coordinates between 0 and 1", zh="归一化到 0 和 1 之间的坐标")
def _(encode_boxes, rng):
    return encode_boxes(np.array([[0.1, 0.2, 0.3, 0.5]]), np.array([[0.15, 0.2, 0.4, 0.45]]))


@case("whole pixels", zh="整数坐标")
def _(encode_boxes, rng):
    return encode_boxes(np.array([[1, 2, 4, 7]]), np.array([[0, 0, 2, 3]]))


@case("a box without width or height is refused", zh="宽或高为零的框要报错")
def _(encode_boxes, rng):
    return encode_boxes(np.array([[0.0, 0, 4, 4], [5, 1, 5, 9]]), np.array([[0.0, 0, 8, 8], [0, 0, 8, 8]]))


@case("corners in the wrong order are refused", zh="右下角在左上角之前要报错")
def _(encode_boxes, rng):
    return encode_boxes(np.array([[5.0, 9, 8, 1]]), np.array([[0.0, 0, 8, 8]]))


@case("an anchor without width or height is refused", zh="宽或高为零的 anchor 要报错")
def _(encode_boxes, rng):
    return encode_boxes(np.array([[0.0, 0, 4, 4]]), np.array([[2.0, 3, 8, 3]]))


@case("both upside down are refused", zh="两边都颠倒也要报错")
def _(encode_boxes, rng):
    return encode_boxes(np.array([[4.0, 4, 0, 0]]), np.array([[8.0, 8, 0, 0]]))


@case("no boxes, no numbers", zh="没有框就没有数")
def _(encode_boxes, rng):
    return encode_boxes(np.zeros((0, 4)), np.zeros((0, 4))), encode_boxes(ANCHOR + 1, ANCHOR)


@case("random boxes", zh="随机框", hidden=True, repeat=3)
def _(encode_boxes, rng):
    return encode_boxes(random_boxes(rng, 30), random_boxes(rng, 30))


@case("random tiny boxes", zh="随机的小框", hidden=True, repeat=2)
def _(encode_boxes, rng):
    return encode_boxes(random_boxes(rng, 20) / 1000, random_boxes(rng, 20) / 1000)
