import numpy as np

from mlkata.spec.drill import case, race


@case("three neighbours", zh="三个相邻的数")
def _(moving_average, rng):
    return moving_average(np.array([1.0, 4.0, 7.0, 1.0, 0.5]), width=3)


@case("width 1 changes nothing", zh="宽度 1 什么都不变")
def _(moving_average, rng):
    return moving_average(np.array([3.0, -1.0, 2.0]), width=1), moving_average(np.array([2.0, 6.0]), width=2)


@case("one window holds everything", zh="一个窗口装下全部")
def _(moving_average, rng):
    return moving_average(np.array([2.0, 4.0, 9.0, 7.0]), 4)


@case("whole numbers in bytes", zh="uint8 的整数")
def _(moving_average, rng):
    return moving_average(np.array([250, 9, 250, 30], dtype=np.uint8), width=2)


@case("a width that does not fit", zh="放不下的宽度")
def _(moving_average, rng):
    outcome = []
    for width in (0, 4):
        try:
            moving_average(np.array([1.0, 2.0, 3.0]), width)
            outcome.append("a value")
        except ValueError:
            outcome.append("ValueError")
    return outcome


@case("three by default", zh="默认宽度是 3")
def _(moving_average, rng):
    return moving_average(np.arange(6.0) ** 2 + 1.0)


@case("the largest window", zh="平均最大的窗口")
def _(moving_average, rng):
    return moving_average(rng.normal(size=30), width=4)


@case("random numbers", zh="随机数", hidden=True, repeat=2)
def _(moving_average, rng):
    return moving_average(rng.normal(size=int(rng.integers(20, 60))), width=int(rng.integers(2, 9)))


@case("far from zero", zh="远离零点", hidden=True)
def _(moving_average, rng):
    return moving_average(1e4 + rng.normal(size=40), width=5)


@race(sizes=(1000, 4000))
def _(moving_average, rng, n):
    x = rng.normal(size=n)
    return lambda: moving_average(x, width=50)
