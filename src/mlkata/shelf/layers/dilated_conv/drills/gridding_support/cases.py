import numpy as np

from mlkata.spec.drill import case


@case("one ordinary layer reads three neighbours once", zh="一层普通 3 抽头：三个邻居各一次")
def _(gridding_support, rng):
    return gridding_support([1]), gridding_support([3])


@case("one dilated layer skips what lies between", zh="一层膨胀：中间的跳过")
def _(gridding_support, rng):
    return gridding_support([2]), gridding_support([6])


@case("the same rate again and again leaves a grid", zh="膨胀率一直相同，留下网格")
def _(gridding_support, rng):
    return gridding_support([2, 2, 2])


@case("rates 1, 2, 3 read everything", zh="1、2、3 全部读到")
def _(gridding_support, rng):
    return gridding_support([1, 2, 3])


@case("rates without a common factor may leave holes", zh="没有公因子也可能有洞")
def _(gridding_support, rng):
    return gridding_support([1, 2, 9])


@case("two layers: paths are counted, not marked", zh="要数路径条数，不是只标 0 和 1")
def _(gridding_support, rng):
    # the last has more than 1000 paths in its middle: a byte is not enough
    return gridding_support([1, 1]), gridding_support([1, 1, 1, 1]), gridding_support([1] * 8)


@case("powers of two", zh="1、2、4、8")
def _(gridding_support, rng):
    return gridding_support([1, 2, 4, 8])


@case("more taps, and an even number of them", zh="更多抽头，以及偶数个抽头")
def _(gridding_support, rng):
    return (
        gridding_support([2, 1, 3], k=4),
        gridding_support([2, 3], k=5),
        gridding_support([1, 2], k=2),
        gridding_support([3], k=1),
    )


@case("no layer reads the pixel itself", zh="没有层时只读自己")
def _(gridding_support, rng):
    return gridding_support([]), gridding_support([4, 4])


@case("the order of the layers does not matter", zh="层的次序无关")
def _(gridding_support, rng):
    return gridding_support([5, 1, 2]), gridding_support([2, 5, 1])


@case("whole numbers", zh="返回整数")
def _(gridding_support, rng):
    counts = np.asarray(gridding_support([2, 1]))
    return counts.dtype.kind in "iu", counts


@case("random stacks", zh="随机的层", hidden=True, repeat=3)
def _(gridding_support, rng):
    return gridding_support([int(d) for d in rng.integers(1, 8, int(rng.integers(2, 6)))], k=int(rng.integers(2, 5)))


@case("random stacks of three taps", zh="随机的 3 抽头层", hidden=True, repeat=2)
def _(gridding_support, rng):
    return gridding_support([int(d) for d in rng.integers(1, 10, 4)])
