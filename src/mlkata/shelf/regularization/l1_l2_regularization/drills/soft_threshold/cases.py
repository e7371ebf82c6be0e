import numpy as np

from mlkata.spec.drill import case, race


@case("on both sides of the threshold", zh="阈值两侧各有几个数")
def _(soft_threshold, rng):
    return soft_threshold(np.array([-3.0, -1.5, -0.4, 0.0, 0.3, 0.9, 2.5]), 1.0)


@case("exactly at the threshold it is zero", zh="恰好等于阈值时为 0")
def _(soft_threshold, rng):
    return soft_threshold(np.array([-2.0, 2.0, -2.25, 2.25]), 2.0)


@case("a threshold of zero changes nothing", zh="阈值为 0 时原样返回")
def _(soft_threshold, rng):
    x = np.array([-1.25, 0.0, 4.5])
    return [soft_threshold(x, t) for t in (0.0, 0.25)]


@case("all but one below the threshold", zh="只有一个超过阈值")
def _(soft_threshold, rng):
    return soft_threshold(np.array([0.1, -0.2, 0.3, -5.5]), 5.0)


@case("any shape, a single number too", zh="任意形状，单个数也行")
def _(soft_threshold, rng):
    x = np.arange(-6.0, 6.0).reshape(2, 2, 3)
    return np.asarray(soft_threshold(x, 2.5)), np.asarray(soft_threshold(np.array(-1.75), 0.5))


@case("whole numbers in, fractions out", zh="输入是整数，结果仍是小数")
def _(soft_threshold, rng):
    return soft_threshold(np.array([-4, -1, 0, 1, 3]), 0.5)


@case("unsigned pixels do not wrap around", zh="无符号的像素不能回绕")
def _(soft_threshold, rng):
    return soft_threshold(np.array([[0, 2, 3], [4, 128, 255]], dtype=np.uint8), 3)


@case("the most negative int8 has no opposite", zh="int8 的最小值没有相反数")
def _(soft_threshold, rng):
    return soft_threshold(np.array([-128, -127, -3, 127], dtype=np.int8), 5)


@case("random numbers", zh="随机数", hidden=True, repeat=3)
def _(soft_threshold, rng):
    x = rng.normal(size=tuple(rng.integers(1, 6, int(rng.integers(1, 4))))) * 3
    return soft_threshold(x, float(rng.uniform(0.2, 3.0)))


@case("random whole numbers of small types", zh="随机的短整数", hidden=True, repeat=2)
def _(soft_threshold, rng):
    kind = [np.int8, np.uint8, np.int16][int(rng.integers(3))]
    return soft_threshold(rng.integers(0, 120, 30).astype(kind), int(rng.integers(1, 60)))


@race(sizes=(1_000, 10_000, 100_000, 1_000_000))
def _(soft_threshold, rng, n):
    x = rng.normal(size=n)
    return lambda: soft_threshold(x, 0.5)
