import numpy as np

from mlkata.spec.drill import case, race


def draw(rng, rates, n=2, c=3, b=4, oc=5, size=(7, 9)):
    """A map and the weights of every branch."""
    return (
        rng.normal(size=(n, c, *size)),
        rates,
        rng.normal(size=(b, c, 1, 1)),
        [rng.normal(size=(b, c, 3, 3)) for _ in rates],
        rng.normal(size=(b, c, 1, 1)),
        rng.normal(size=(oc, (2 + len(rates)) * b, 1, 1)),
    )


def alone(rng, which, rates=(1, 2)):
    """All branches but one switched off in the projection, which copies it."""
    x, rates, point, atrous, pooled, _ = draw(rng, rates, b=2)
    project = np.zeros((2, (2 + len(rates)) * 2, 1, 1))
    project[:, 2 * which : 2 * which + 2, 0, 0] = np.eye(2)
    return x, rates, point, atrous, pooled, project


def bright(x, rates, point, atrous, pooled, project):
    """The same with a positive image level, which the ReLU leaves alone."""
    return np.abs(x), rates, point, atrous, np.abs(pooled), project


@case("the 1 × 1 branch alone", zh="只看 1×1 支")
def _(aspp, rng):
    return aspp(*alone(rng, 0))


@case("a dilated branch alone", zh="只看一支空洞卷积")
def _(aspp, rng):
    return aspp(*alone(rng, 1)), aspp(*alone(rng, 2))


@case("the image level alone", zh="只看图像级分支")
def _(aspp, rng):
    return aspp(*bright(*alone(rng, 3)))


@case("rates 1, 2, 3", zh="空洞率 1、2、3")
def _(aspp, rng):
    return aspp(*draw(rng, (1, 2, 3)))


@case("the order of the branches", zh="各支的拼接顺序")
def _(aspp, rng):
    x, rates, point, atrous, pooled, project = draw(rng, (3, 1), b=2, oc=3)
    project[:, :, 0, 0] += np.arange(8)
    return aspp(x, rates, point, atrous, pooled, project)


@case("each picture has its own image level", zh="每张图有自己的图像级特征")
def _(aspp, rng):
    x, *weights = bright(*alone(rng, 3))
    x[1] = 5 * x[1] + 2
    return aspp(x, *weights)


@case("a rate as large as the map leaves the centre", zh="空洞率不小于图时只剩中心")
def _(aspp, rng):
    x, *weights = draw(rng, (5, 8), size=(5, 5))
    return aspp(x, *weights)


@case("a map that is not square", zh="非正方形的图")
def _(aspp, rng):
    return aspp(*draw(rng, (2, 4), n=1, size=(4, 11)))


@case("no dilated branch", zh="没有空洞支")
def _(aspp, rng):
    return aspp(*draw(rng, ()))


@case("a map of one cell", zh="1×1 的图")
def _(aspp, rng):
    return aspp(*draw(rng, (6, 12), n=8, oc=8, size=(1, 1)))


@case("a ReLU behind each branch", zh="每支后面都有 ReLU")
def _(aspp, rng):
    x, rates, point, atrous, pooled, project = draw(rng, (2,), b=3, oc=2)
    return aspp(x, rates, point, atrous, pooled, -np.abs(project)) + 1, aspp(
        x, rates, point, atrous, pooled, np.abs(project)
    )


@case("a ReLU behind the projection", zh="投影后面也有 ReLU")
def _(aspp, rng):
    x, rates, point, atrous, pooled, project = draw(rng, (1, 2), b=2, oc=6)
    return aspp(x, rates, point, atrous, pooled, project - 0.3)


@case("any rates", zh="任意空洞率", hidden=True, repeat=4)
def _(aspp, rng):
    rates = tuple(int(v) for v in rng.integers(1, 7, int(rng.integers(1, 5))))
    n, c, b, oc = (int(v) for v in rng.integers(1, 5, 4))
    size = tuple(int(v) for v in rng.integers(3, 10, 2))
    return aspp(*draw(rng, rates, n, c, b, oc, size))


@case("the usual rates on a small map", zh="常用空洞率遇上小图", hidden=True)
def _(aspp, rng):
    return aspp(*draw(rng, (6, 12, 18), n=1, size=(13, 16)))


@race(sizes=(9, 17, 33, 65))
def _(aspp, rng, n):
    arguments = draw(rng, (6, 12, 18), n=1, c=8, b=8, oc=8, size=(n, n))
    return lambda: aspp(*arguments)
