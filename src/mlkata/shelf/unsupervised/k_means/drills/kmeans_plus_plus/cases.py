import numpy as np

from mlkata.spec.drill import case, race

DRAWS = 200  # seeds 0 … 199: enough to tell distributions apart, few enough to be quick


def line():
    """Three points: one near neighbour, one far away."""
    return np.array([[0.0], [1.0], [10.0]])


def triangle():
    """Four points in the plane whose distances differ a lot."""
    return np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 9.0], [12.0, 9.0]])


def pixels():
    """Grey values as cameras store them."""
    return np.array([[0], [20], [40], [250]], dtype=np.uint8)


def crowd(rng):
    """A crowd, a small group far off, and one point farther still that carries a little less D² than the group."""
    near = rng.uniform(-0.5, 0.5, (34, 2))
    far = rng.uniform(-0.5, 0.5, (4, 2)) + [11.0, 0.0]
    return np.vstack([near, far, [[-20.0, 0.0]]])


def doubles():
    """Many copies of one point, and three others."""
    return np.vstack([np.zeros((30, 2)), [[1.0, 0.0], [0.0, 2.0], [3.0, 3.0]]])


def corners():
    """Four points at equal distances: every draw must be uniform, whatever was drawn before."""
    return np.array([[1.0, 1.0, 1.0], [1.0, -1.0, -1.0], [-1.0, 1.0, -1.0], [-1.0, -1.0, 1.0]])


def long_and_diagonal():
    """A crowd in one place, and two points at one Euclidean distance: along an axis, and along the diagonal of 16."""
    X = np.zeros((14, 16))
    X[12, 3], X[13] = 20.0, 5.0
    return X


def one_place():
    """Eight rows, all the same point."""
    return np.full((8, 2), 3.5)


def two_places():
    """Six rows, two places."""
    return np.array([[0.0, 0.0]] * 4 + [[3.0, 1.0]] * 2)


@case("indices of rows, all different", zh="返回互不相同的行号")
def _(kmeans_plus_plus, rng):
    X = rng.normal(size=(40, 3))
    return [kmeans_plus_plus(X, 6, seed=seed) for seed in range(5)]


@case("the same seed, the same draw; other seeds, other draws", zh="同一种子结果相同，不同种子各自独立")
def _(kmeans_plus_plus, rng):
    X = rng.normal(size=(40, 3))
    default = [kmeans_plus_plus(X, 4), kmeans_plus_plus(X, 4, seed=0)]
    return default + [kmeans_plus_plus(X, 4, seed=seed) for seed in (7, 7, *range(8, 20))]


@case("the first centre is drawn uniformly", zh="第一个中心均匀抽取")
def _(kmeans_plus_plus, rng):
    X = np.array([[0.0], [1.0], [2.0], [3.0], [100.0]])
    return [kmeans_plus_plus(X, 1, seed=seed) for seed in range(DRAWS)]


@case("the second is drawn in proportion to D²", zh="第二个按 D² 成比例抽取")
def _(kmeans_plus_plus, rng):
    return [kmeans_plus_plus(line(), 2, seed=seed) for seed in range(DRAWS)]


@case("D is the distance to the nearest centre drawn", zh="D 是到最近的已选中心的距离")
def _(kmeans_plus_plus, rng):
    return [kmeans_plus_plus(triangle(), 3, seed=seed) for seed in range(DRAWS)]


@case("a copy of a drawn point is not drawn while others are left", zh="还有别的点时，不会抽到已选点的副本")
def _(kmeans_plus_plus, rng):
    return [kmeans_plus_plus(doubles(), 4, seed=seed) for seed in range(10)]


@case("fewer different points than centres", zh="不同的点比要选的还少")
def _(kmeans_plus_plus, rng):
    return [kmeans_plus_plus(two_places(), 5, seed=seed) for seed in range(20)]


@case("when only copies are left every one of them is as likely", zh="只剩副本时，每个没选过的行机会均等")
def _(kmeans_plus_plus, rng):
    return [kmeans_plus_plus(one_place(), 3, seed=seed) for seed in range(DRAWS)]


@case("D is Euclidean", zh="D 是欧氏距离")
def _(kmeans_plus_plus, rng):
    return [kmeans_plus_plus(long_and_diagonal(), 2, seed=seed) for seed in range(DRAWS)]


@case("each draw is independent of the one before", zh="各次抽样互相独立")
def _(kmeans_plus_plus, rng):
    return [kmeans_plus_plus(corners(), 3, seed=seed) for seed in range(3 * DRAWS)]


@case("pixels in uint8", zh="uint8 的像素值")
def _(kmeans_plus_plus, rng):
    return [kmeans_plus_plus(pixels(), 2, seed=seed) for seed in range(DRAWS)]


@case("k = n is a permutation", zh="k = n 时是一个排列")
def _(kmeans_plus_plus, rng):
    return [kmeans_plus_plus(rng.normal(size=(8, 2)), 8, seed=seed) for seed in range(5)]


@case("a crowd, a group, a loner", zh="一大群、一小群和一个离群点", hidden=True)
def _(kmeans_plus_plus, rng):
    X = crowd(rng)
    return [kmeans_plus_plus(X, 2, seed=seed) for seed in range(3 * DRAWS)]


@case("random points", zh="随机点", hidden=True)
def _(kmeans_plus_plus, rng):
    X = rng.normal(size=(12, 2)) ** 3
    return [kmeans_plus_plus(X, 3, seed=seed) for seed in range(DRAWS)]


@race(sizes=(1000, 4000, 16000))
def _(kmeans_plus_plus, rng, n):
    X = rng.normal(size=(n, 8))
    return lambda: kmeans_plus_plus(X, 16, seed=1)
