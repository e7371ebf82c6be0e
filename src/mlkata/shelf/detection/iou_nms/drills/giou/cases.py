import numpy as np

from mlkata.spec.drill import case

UNIT = np.array([0.0, 0, 1, 1])


def box(rng, size=100.0):
    """One box with sides up to 40 % of the picture."""
    corner = rng.uniform(0, size, 2)
    return np.hstack([corner, corner + rng.uniform(1, 0.4 * size, 2)])


@case("two squares that share a corner region", zh="两个错开的正方形")
def _(giou, rng):
    # IoU 1/7; the enclosing box has 9 cells, 2 of them empty
    return giou(np.array([0.0, 0, 2, 2]), np.array([1.0, 1, 3, 3]))


@case("the same box twice", zh="同一个框")
def _(giou, rng):
    a = np.array([2.0, 3, 7, 5])
    return giou(a, a.copy()), giou(a, a + [1, 0, 1, 2])


@case("the farther apart, the lower", zh="离得越远，值越低")
def _(giou, rng):
    return [giou(UNIT, UNIT + [gap, 0, gap, 0]) for gap in (1.0, 2.0, 5.0, 50.0)]


@case("apart in both directions", zh="两个方向都分开")
def _(giou, rng):
    # negative times negative must not become an intersection
    return giou(np.array([0.0, 0, 2, 2]), np.array([3.0, 4, 6, 5]))


@case("touching boxes fill their enclosing box", zh="贴边且恰好填满外接框")
def _(giou, rng):
    # IoU 0 and nothing empty: exactly 0; shifted along the edge something is empty
    return giou(UNIT, UNIT + [1, 0, 1, 0]), giou(UNIT, UNIT + [1, 0.5, 1, 0.5])


@case("one inside the other: the IoU itself", zh="一个框在另一个里面：等于 IoU")
def _(giou, rng):
    large, small = np.array([0.0, 0, 10, 8]), np.array([3.0, 2, 7, 4])
    return giou(large, small), giou(small, large)


@case("wide and tall boxes", zh="一宽一高的两个框")
def _(giou, rng):
    return giou(np.array([0.0, 4, 9, 5]), np.array([3.0, 0, 5, 11]))


@case("boxes without area", zh="面积为零的框")
def _(giou, rng):
    point, line, square = np.array([1.0, 1, 1, 1]), np.array([0.0, 1, 4, 1]), np.array([0.0, 0, 4, 4])
    far = np.array([9.0, 7, 9, 7])
    # enclosing box without area: 0; two points with something between them: -1
    pairs = (
        (point, point),
        (line, line),
        (line, np.array([6.0, 1, 8, 1])),
        (point, far),
        (square, point),
        (square, far),
    )
    return [giou(*pair) for pair in pairs]


@case("coordinates between 0 and 1", zh="归一化到 0 和 1 之间的坐标")
def _(giou, rng):
    return giou(np.array([0.1, 0.1, 0.3, 0.2]), np.array([0.6, 0.3, 0.7, 0.5]))


@case("tiny boxes", zh="非常小的框")
def _(giou, rng):
    return giou(np.array([0.0, 0, 2, 2]) * 1e-4, np.array([1.0, 1, 4, 3]) * 1e-4)


@case("negative coordinates", zh="负坐标")
def _(giou, rng):
    return giou(np.array([-5.0, -4, -1, -1]), np.array([-3.0, -6, 2, -2]))


@case("bytes and whole numbers", zh="uint8 等整数类型的坐标")
def _(giou, rng):
    a, b = np.array([10, 10, 70, 70], dtype=np.uint8), np.array([90, 30, 140, 90], dtype=np.uint8)
    c, d = np.array([0, 0, 60_000, 60_000], dtype=np.int32), np.array([30_000, 0, 90_000, 50_000], dtype=np.int32)
    e = np.array([-100, -90, 100, 110], dtype=np.int8)  # 200 wide, which is more than an int8 holds
    return giou(a, b), giou(c, d), giou(e, e + np.int8(5))


@case("any boxes at random", zh="随机的任意框", hidden=True, repeat=3)
def _(giou, rng):
    return [giou(box(rng), box(rng)) for _ in range(20)]


@case("moved and scaled", zh="平移和缩放之后", hidden=True)
def _(giou, rng):
    a, b = box(rng), box(rng)
    return [giou(scale * a + shift, scale * b + shift) for scale, shift in ((1, 0), (1, -500), (1e-3, 0), (1e4, 7))]
