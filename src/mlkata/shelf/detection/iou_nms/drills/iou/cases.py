import numpy as np

from mlkata.spec.drill import case

UNIT = np.array([0.0, 0, 1, 1])


def box(rng, size=100.0):
    """One box with sides up to 40 % of the picture."""
    corner = rng.uniform(0, size, 2)
    return np.hstack([corner, corner + rng.uniform(1, 0.4 * size, 2)])


def near(rng, other):
    """A box that certainly overlaps the other."""
    sides = other[2:] - other[:2]
    corner = other[:2] + sides * rng.uniform(-0.6, 0.6, 2)
    return np.hstack([corner, corner + sides * rng.uniform(0.7, 1.5, 2)])


@case("two squares that share a corner region", zh="两个错开的正方形")
def _(iou, rng):
    # intersection 1, union 7
    return iou(np.array([0.0, 0, 2, 2]), np.array([1.0, 1, 3, 3]))


@case("the same box twice", zh="同一个框")
def _(iou, rng):
    a = np.array([2.0, 3, 7, 5])
    return iou(a, a.copy()), iou(a, a + [0, 0, 0, 2])


@case("one inside the other", zh="一个框在另一个里面")
def _(iou, rng):
    large, small = np.array([0.0, 0, 10, 8]), np.array([3.0, 2, 7, 4])
    return iou(large, small), iou(small, large)


@case("wide and tall boxes", zh="一宽一高的两个框")
def _(iou, rng):
    # a cross: 2 × 1 in common; width and height of neither box may be mixed up
    return iou(np.array([0.0, 4, 9, 5]), np.array([3.0, 0, 5, 11]))


@case("apart in one direction", zh="只在一个方向上分开")
def _(iou, rng):
    beside = iou(np.array([0.0, 0, 2, 4]), np.array([5.0, 1, 7, 3]))
    above = iou(np.array([0.0, 0, 4, 2]), np.array([1.0, 5, 3, 7]))
    return beside, above, iou(np.array([0.0, 0, 2, 4]), np.array([1.0, 1, 7, 3]))


@case("apart in both directions", zh="两个方向都分开")
def _(iou, rng):
    # both sides of the "intersection" are negative, their product is not
    return [iou(np.array([0.0, 0, 2, 2]), np.array([x, y, x + 2.0, y + 2])) for x, y in ((3, 3), (-3, 3), (1, 1))]


@case("touching along an edge or at a corner", zh="只贴边或只碰角")
def _(iou, rng):
    return [iou(UNIT, UNIT + shift) for shift in ([1, 0, 1, 0], [0, -1, 0, -1], [1, 1, 1, 1], [0.5, 0, 0.5, 0])]


@case("boxes without area", zh="面积为零的框")
def _(iou, rng):
    point, line = np.array([1.0, 1, 1, 1]), np.array([0.0, 1, 4, 1])
    square = np.array([0.0, 0, 4, 4])
    pairs = ((point, point), (point, square), (line, line), (line, square), (square, point), (square, square))
    return [iou(*pair) for pair in pairs]


@case("coordinates between 0 and 1", zh="归一化到 0 和 1 之间的坐标")
def _(iou, rng):
    # continuous coordinates: a + 1 on every side would make these two boxes almost equal
    return iou(np.array([0.1, 0.1, 0.3, 0.2]), np.array([0.2, 0.1, 0.4, 0.2]))


@case("tiny boxes", zh="非常小的框")
def _(iou, rng):
    return iou(np.array([0.0, 0, 2, 2]) * 1e-4, np.array([1.0, 0, 3, 2]) * 1e-4)


@case("negative coordinates", zh="负坐标")
def _(iou, rng):
    return iou(np.array([-5.0, -4, -1, -1]), np.array([-3.0, -6, 2, -2]))


@case("bytes and whole numbers", zh="uint8 等整数类型的坐标")
def _(iou, rng):
    # 60 × 60 does not fit into a byte, nor 60 000 × 60 000 into 32 bits
    a, b = np.array([10, 10, 70, 70], dtype=np.uint8), np.array([40, 30, 100, 90], dtype=np.uint8)
    c, d = np.array([0, 0, 60_000, 60_000], dtype=np.int32), np.array([30_000, 0, 90_000, 60_000], dtype=np.int32)
    return iou(a, b), iou(c, d)


@case("overlapping boxes at random", zh="随机的重叠框", hidden=True, repeat=4)
def _(iou, rng):
    a = box(rng)
    return iou(a, near(rng, a))


@case("any boxes at random", zh="随机的任意框", hidden=True)
def _(iou, rng):
    a = box(rng)
    return [iou(a, near(rng, a)), *(iou(box(rng), box(rng)) for _ in range(39))]  # one pair overlaps for certain


@case("moved and scaled", zh="平移和缩放之后", hidden=True)
def _(iou, rng):
    a = box(rng)
    b = near(rng, a)
    return [iou(scale * a + shift, scale * b + shift) for scale, shift in ((1, 0), (1, -500), (1e-3, 0), (1e4, 7))]
