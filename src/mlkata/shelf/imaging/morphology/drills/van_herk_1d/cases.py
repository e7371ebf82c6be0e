import numpy as np

from mlkata.spec.drill import case, race


def numbers(rng, n):
    """n different whole numbers in random order, none of them small."""
    return rng.permutation(np.arange(100, 100 + 3 * n, 3))


def typed(out):
    """The values and the name of their type."""
    return out, str(np.asarray(out).dtype)


@case("a window of three", zh="窗口长 3")
def _(van_herk_1d, rng):
    return van_herk_1d(np.array([5.0, 9, 4, 8, 7, 2, 6, 3, 1]), 3)


@case("rising and falling lines", zh="单调上升与单调下降")
def _(van_herk_1d, rng):
    up = np.arange(10, 24)
    return van_herk_1d(up, 5), van_herk_1d(up[::-1].copy(), 5), van_herk_1d(up, 4), van_herk_1d(up[::-1].copy(), 4)


@case("an even window reaches one further to the left", zh="偶数窗口往左多看一个")
def _(van_herk_1d, rng):
    line = numbers(rng, 11)
    return [van_herk_1d(line, size) for size in (2, 4, 6)]


@case("lengths that are no multiple of the window", zh="长度不是窗口的整数倍")
def _(van_herk_1d, rng):
    return [van_herk_1d(numbers(rng, n), 5) for n in range(9, 16)]


@case("at the ends only the values inside count", zh="两端只看落在线内的值")
def _(van_herk_1d, rng):
    return van_herk_1d(np.array([40, 50, 30, 60, 20]), 3), van_herk_1d(np.array([40.5, 50, 90, 60, 80]), 5)


@case("a window longer than the line", zh="窗口比线长")
def _(van_herk_1d, rng):
    line = numbers(rng, 6)
    return [van_herk_1d(line, size) for size in (6, 7, 9, 10, 30)], van_herk_1d(np.array([7]), 4)


@case("a window of one changes nothing, one of two does", zh="窗口为 1 时不变，为 2 时则变")
def _(van_herk_1d, rng):
    line = numbers(rng, 8)
    return van_herk_1d(line, 1), van_herk_1d(line, 2)


@case("types are kept, values below zero and above 255 too", zh="类型不变；负数与大于 255 的数也对")
def _(van_herk_1d, rng):
    line = numbers(rng, 13)
    lines = (
        line.astype(np.uint8),
        (line - 300).astype(np.int16),
        (line / 8 - 30).astype(np.float32),
        line + 1000,
        np.arange(13) != 6,
    )
    return [typed(van_herk_1d(values, 4)) for values in lines]


@case("the whole range of a type", zh="类型的整个取值范围")
def _(van_herk_1d, rng):
    line = numbers(rng, 13)
    real = line * 1e30
    real[:3] = real[-2:] = np.inf
    # whole numbers with more digits than floating point has
    lines = line + 2**60, -line - 2**60, line.astype(np.uint64) + np.uint64(2**63 - 118), real
    return [typed(van_herk_1d(values, 4)) for values in lines]


@case("a window of zero or less is refused", zh="窗口不为正时报错")
def _(van_herk_1d, rng):
    said = []
    for size in (0, -1, 2):
        try:
            said.append(van_herk_1d(numbers(rng, 5), size))
        except ValueError:
            said.append("ValueError")
    return said


@case("a long window over a long line", zh="长线上的长窗口")
def _(van_herk_1d, rng):
    line = rng.normal(0.0, 1.0, 200_000).cumsum()
    return van_herk_1d(line, 90_000)[::97]


@case("random lines", zh="随机数列", hidden=True, repeat=4)
def _(van_herk_1d, rng):
    n, size = int(rng.integers(2, 60)), int(rng.integers(1, 25))
    return van_herk_1d(rng.normal(0.0, 9.0, n), size)


@case("random whole numbers", zh="随机整数", hidden=True, repeat=4)
def _(van_herk_1d, rng):
    n, size = int(rng.integers(2, 60)), int(rng.integers(1, 80))
    return typed(van_herk_1d(rng.integers(0, 256, n).astype(np.uint8), size))


@race(sizes=(2000, 4000, 8000, 16000))
def _(van_herk_1d, rng, n):
    line = rng.normal(0.0, 1.0, n)
    return lambda: van_herk_1d(line, n // 8)
