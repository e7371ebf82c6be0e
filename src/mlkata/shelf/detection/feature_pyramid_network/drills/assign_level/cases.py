import numpy as np

from mlkata.spec.drill import case


def square(*sides):
    """Boxes of these sides at the origin."""
    return np.array([[0.0, 0, s, s] for s in sides])


@case("224 pixels belong to level 4", zh="224 像素在第 4 层")
def _(assign_level, rng):
    return assign_level(square(224, 300))


@case("each halving is one level finer", zh="边长减半，细一层")
def _(assign_level, rng):
    return assign_level(square(448, 224, 112, 56))


@case("just below a threshold", zh="刚好不到门槛")
def _(assign_level, rng):
    return assign_level(square(447, 223, 111, 113, 225))


@case("levels end", zh="层数有头有尾")
def _(assign_level, rng):
    return assign_level(square(5, 20, 900, 5000))


@case("it is the area that counts", zh="看面积，不看长边")
def _(assign_level, rng):
    # 448 × 112 has the area of 224 × 224; 900 × 20 that of 134 × 134
    return assign_level(np.array([[0.0, 0, 448, 112], [0, 0, 112, 448], [10, 20, 910, 40]]))


@case("boxes away from the origin", zh="不在原点的框")
def _(assign_level, rng):
    return assign_level(np.array([[500.0, 300, 724, 524], [-50, -60, 10, 0]]))


@case("another canonical size and level", zh="换基准大小与层")
def _(assign_level, rng):
    boxes = square(32, 64, 128, 256)
    return assign_level(boxes, canonical=128.0), assign_level(boxes, k0=3), assign_level(boxes, k0=5, canonical=100.0)


@case("other levels", zh="换层的范围")
def _(assign_level, rng):
    boxes = square(10, 100, 300, 2000)
    return assign_level(boxes, k_min=3, k_max=7), assign_level(boxes, k_min=0, k_max=6), assign_level(boxes, k_max=4)


@case("a box without area", zh="面积为零的框")
def _(assign_level, rng):
    boxes = np.array([[5.0, 5, 5, 5], [5, 5, 5, 90], [0, 0, 500, 500], [0, 7, 900, 7]])
    return assign_level(boxes), assign_level(boxes, k_min=3), assign_level(boxes, canonical=8.0)


@case("fractions of a pixel", zh="坐标有小数")
def _(assign_level, rng):
    # 223.6 and 224.4 pixels
    return assign_level(np.array([[0.7, 0.7, 224.3, 224.3], [0.9, 0.9, 225.3, 225.3], [10.4, 5.2, 234.8, 229.6]]))


@case("whole numbers, none for no boxes", zh="返回整数，没有框时为空")
def _(assign_level, rng):
    none = np.asarray(assign_level(np.zeros((0, 4))))
    levels = np.asarray(assign_level(square(100, 250)))
    return none.shape, levels.dtype.kind in "iu", np.arange(10)[levels]


@case("random boxes", zh="随机框", hidden=True, repeat=3)
def _(assign_level, rng):
    corner = rng.uniform(0, 500, (40, 2))
    return assign_level(np.hstack([corner, corner + 2 ** rng.uniform(2, 10, (40, 2)) + 0.37]))


@case("random boxes, other settings", zh="随机框，换参数", hidden=True, repeat=2)
def _(assign_level, rng):
    corner = rng.uniform(0, 500, (30, 2))
    boxes = np.hstack([corner, corner + 2 ** rng.uniform(2, 10, (30, 2)) + 0.37])
    return assign_level(boxes, int(rng.integers(3, 6)), 1, int(rng.integers(5, 8)), float(rng.integers(90, 300)))
