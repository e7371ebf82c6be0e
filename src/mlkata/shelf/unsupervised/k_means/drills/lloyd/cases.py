import numpy as np

from mlkata.spec.drill import case, race


def blobs(rng, n, k, d, spread=4.0):
    """n points around k places, in no order."""
    places = rng.normal(0.0, spread, (k, d))
    return places[rng.integers(0, k, n)] + rng.normal(size=(n, d))


def arrays(result):
    """The parts of a result as arrays, also where a submission returns lists of them."""
    return tuple(np.asarray(part) for part in result) if isinstance(result, tuple) else result


@case("two groups, one start each", zh="两堆点，各给一个初始中心")
def _(lloyd, rng):
    X = np.array([[0.0, 0.0], [1.0, 0.5], [0.5, 1.0], [8.0, 8.0], [9.0, 8.5], [8.5, 9.5]])
    return arrays(lloyd(X, np.array([[1.0, 1.0], [7.0, 8.0]])))


@case("a point half-way belongs to the first centre", zh="到两个中心一样近时归序号小的")
def _(lloyd, rng):
    # 2 lies at distance 1 from both means, 1 and 3: a fixed point, though {0}, {2, 3} would be better
    return arrays(lloyd(np.array([[0.0], [2.0], [3.0]]), np.array([[1.0], [3.0]])))


@case("max_iter=0 only assigns", zh="max_iter=0 时只分配，不移动")
def _(lloyd, rng):
    X = np.array([[0.0, 1.0], [2.0, 0.0], [5.0, 5.0], [6.0, 4.0]])
    return arrays(lloyd(X, np.array([[5.0, 0.0], [1.0, 4.0]]), max_iter=0))


@case("labels and inertia belong to the centres returned", zh="标签、惯性与返回的中心对应")
def _(lloyd, rng):
    # after one move the points 1 and 3 are nearer to the other centre
    X = np.array([[0.0], [1.0], [3.0], [4.0], [11.0], [12.0]])
    return arrays(lloyd(X, np.array([[0.25], [1.5]]), max_iter=1))


@case("inertia after 0, 1, 2 … moves", zh="移动 0、1、2… 次之后的惯性")
def _(lloyd, rng):
    X = blobs(rng, 60, 5, 2, spread=2.0)
    return [lloyd(X, X[:5], max_iter=moves)[2] for moves in range(7)]


@case("an empty cluster takes the point that is farthest from its centre", zh="空簇接手离中心最远的点")
def _(lloyd, rng):
    X = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.5], [9.0, 2.0], [10.0, 0.0], [10.5, 3.5]])
    return arrays(lloyd(X, np.array([[0.5, 0.25], [40.0, -50.0], [9.0, 1.0]]), max_iter=1))


@case("two empty clusters: the farthest point to the lower index", zh="两个空簇：最远的点给序号小的")
def _(lloyd, rng):
    X = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 2.0], [7.0, 0.0], [0.0, 5.0]])
    return arrays(lloyd(X, np.array([[90.0, 90.0], [0.5, 0.5], [-90.0, 90.0]]), max_iter=1))


@case("the only point of a cluster is not taken away", zh="不能抢走别的簇仅有的一个点")
def _(lloyd, rng):
    # 100 is farthest from its centre (70), but it is the only one there; of the others 2.5 is served worst
    X = np.array([[0.0], [1.0], [2.5], [100.0]])
    return arrays(lloyd(X, np.array([[1.0], [70.0], [-500.0]])))


@case("a cluster of two can lose one point, not both", zh="两个点的簇只能被拿走一个")
def _(lloyd, rng):
    # the two points of the first cluster are served worst, but once one is taken the other is alone
    X = np.array([[20.0, 0.0], [0.0, 15.0], [101.0, 100.0], [100.0, 102.0], [97.0, 100.0]])
    return arrays(lloyd(X, np.array([[0.0, 0.0], [100.0, 100.0], [-900.0, 0.0], [0.0, -900.0]]), max_iter=1))


@case("equally far points: the lowest row is taken over", zh="一样远时接手行号最小的点")
def _(lloyd, rng):
    # rows 1 and 2 are both at distance 5 from the first centre; which of them leaves decides the rest
    X = np.array([[0.0, 0.0], [5.0, 0.0], [0.0, 5.0], [1.0, -1.0], [30.0, 30.0], [31.0, 30.0]])
    return arrays(lloyd(X, np.array([[0.0, 0.0], [30.0, 31.0], [-300.0, -300.0]]), max_iter=1))


@case("a cluster that becomes empty later", zh="中途才变空的簇")
def _(lloyd, rng):
    # no cluster is empty at first; the first one loses all its points when the others have moved
    X = np.array([[3.0, 6.0], [7.0, 10.0], [11.0, 3.0], [11.0, 1.0], [7.0, 12.0], [7.0, 11.0], [5.0, 11.0]])
    return arrays(lloyd(X, np.array([[8.0, 6.0], [7.0, 0.0], [2.0, 9.0]])))


@case("pixels in uint8", zh="uint8 的像素值")
def _(lloyd, rng):
    X = np.array([[250, 3], [3, 250], [240, 10], [0, 235], [120, 130]], dtype=np.uint8)
    return arrays(lloyd(X, X[:2])), arrays(lloyd(X, X[:2], max_iter=0))


@case("fewer different points than clusters", zh="不同的点比簇还少")
def _(lloyd, rng):
    X = np.array([[4.0, 0.0], [0.0, 0.0], [0.0, 0.0], [0.0, 0.0]])  # the first row is alone in its cluster
    return arrays(lloyd(X, np.array([[0.0, 0.0], [4.0, 0.0], [10.0, 10.0]])))


@case("stops only when nothing changes", zh="直到什么都不变才停")
def _(lloyd, rng):
    # points that thin out slowly: towards the end the boundary creeps, by steps below 1e-3
    X = np.sqrt(np.arange(1.0, 201.0))[:, None] / 50.0
    return arrays(lloyd(X, np.array([[0.035], [0.077]])))


@case("a wide cluster hides small gains", zh="很散的簇会掩盖别处的微小改进")
def _(lloyd, rng):
    # the same creeping border, where the inertia of two far points dwarfs what each move still gains
    X = np.append(np.sqrt(np.arange(1.0, 201.0)) / 50.0, [400.0, 600.0])[:, None]
    return arrays(lloyd(X, np.array([[0.035], [0.077], [500.0]])))


@case("a huge max_iter costs nothing", zh="max_iter 再大也会及时停下")
def _(lloyd, rng):
    X = np.array([[0.0, 0.0], [1.0, 0.5], [0.5, 1.0], [8.0, 8.0], [9.0, 8.5], [8.5, 9.5]])
    return arrays(lloyd(X, X[:2], max_iter=10**9))


@case("whole numbers in, fractions out", zh="输入是整数，中心可以是小数")
def _(lloyd, rng):
    X = np.array([[0, 0], [1, 0], [1, 1], [0, 2], [9, 9], [10, 8], [9, 6], [12, 7]])
    return arrays(lloyd(X, np.array([[0, 1], [8, 8]])))


@case("k = 1 and k = n", zh="k = 1 与 k = n")
def _(lloyd, rng):
    X = rng.normal(size=(6, 3))
    return arrays(lloyd(X, np.zeros((1, 3)))), arrays(lloyd(X, X + 0.01))


@case("random groups", zh="随机的几堆点", hidden=True, repeat=4)
def _(lloyd, rng):
    X = blobs(rng, 150, 6, 3)
    return arrays(lloyd(X, X[rng.choice(150, 6, replace=False)]))


@case("starts far from all points", zh="初始中心远离所有点", hidden=True, repeat=2)
def _(lloyd, rng):
    X = blobs(rng, 40, 4, 2)
    return arrays(lloyd(X, np.vstack([X[:2], rng.normal(0.0, 100.0, (4, 2))])))


@case("stopped on the way", zh="中途停下", hidden=True, repeat=2)
def _(lloyd, rng):
    X = blobs(rng, 120, 8, 4, spread=1.5)
    return arrays(lloyd(X, X[:8], max_iter=2))


@race(sizes=(1000, 4000, 16000))
def _(lloyd, rng, n):
    X = blobs(rng, n, 32, 16)
    starts = X[:32].copy()
    return lambda: lloyd(X, starts, max_iter=10)
