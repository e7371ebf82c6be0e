import numpy as np

from mlkata.spec.drill import case, race


def cloud(rng, n, m, d=2, scale=1000.0):
    """n stored points and m queries, uniform in a cube."""
    return scale * rng.uniform(size=(n, d)), scale * rng.uniform(size=(m, d))


def copies(rng):
    """Three places, 1100 points at one of them and twenty at the others, and queries near them."""
    places = np.array([[0.0, 0.0], [100.0, 0.0], [0.0, 100.0]])
    order = rng.permutation(np.repeat(np.arange(3), [1100, 20, 20]))
    return places[order], np.array([[10.0, 10.0], [90.0, 20.0], [60.0, 50.0]])


def line(rng):
    """Points that differ in one of three coordinates only."""
    points = np.full((160, 3), 4.0)
    points[:, 1] = 10.0 * (rng.permutation(160) + rng.uniform(0, 0.4, 160))
    return points, np.column_stack([np.full(240, 3.0), rng.uniform(-100, 1700, 240), np.full(240, 6.0)])


def lumps(rng):
    """Clusters of very different size, and queries among and between them."""
    sizes = np.repeat([10.0, 100.0, 2000.0], 80)[:, None]
    centres = np.repeat(np.array([[0.0, 0, 0], [3000, 500, 0], [-5000, -5000, 4000]]), 80, axis=0)
    return centres + sizes * rng.normal(size=(240, 3)), 2500.0 * rng.normal(size=(100, 3))


def any_shape(rng):
    """n, d and k drawn as well. Distances are far from 1: there it depends on the tree whether mixed units show."""
    n, d, k = int(rng.integers(40, 200)), int(rng.integers(2, 6)), int(rng.integers(4, 12))
    return *cloud(rng, n, 40, d, scale=float(rng.choice([1e-3, 1e-2, 1e2, 1e3]))), k


def ask(KDTree, points, queries, k):
    """Distances and indices of all queries, one after the other on the same tree."""
    tree = KDTree(points)
    answers = [tree.query(q, k) for q in queries]
    return [np.asarray(a[0], dtype=float) for a in answers], [np.asarray(a[1]) for a in answers]


@case("a stored point finds itself", zh="存进去的点能找到自己")
def _(KDTree, rng):
    points = np.array([[2.0, 3], [5, 4], [9, 6], [4, 7], [8, 1], [7, 2]])
    return ask(KDTree, points, points, 1)


@case("the nearest point lies across the plane", zh="最近点在分割面另一侧")
def _(KDTree, rng):
    return ask(KDTree, *cloud(rng, 300, 60), 1)


@case("five neighbours, nearest first", zh="五个近邻，由近到远")
def _(KDTree, rng):
    return ask(KDTree, *cloud(rng, 120, 40), 5)


@case("small coordinates", zh="坐标很小")
def _(KDTree, rng):
    return ask(KDTree, *cloud(rng, 300, 40, scale=0.01), 1)


@case("most points are never looked at", zh="大多数点根本不用看")
def _(KDTree, rng):
    points, queries = cloud(rng, 600, 30, scale=10.0)
    tree, visited = KDTree(points), []
    for k in (1, 5):
        for q in queries:
            tree.query(q, k)
            visited.append(int(tree.visited))
    return visited


@case("many equal points", zh="大量重复的点")
def _(KDTree, rng):
    return ask(KDTree, *copies(rng), 20)[0]  # which of the equal ones come back is up to the tree


@case("all points on a line", zh="所有点在一条直线上")
def _(KDTree, rng):
    return ask(KDTree, *line(rng), 1)


@case("k equals the number of points", zh="k 等于点数")
def _(KDTree, rng):
    points, queries = cloud(rng, 40, 5)
    tree = KDTree(points)
    answers = [tree.query(q, 40) for q in queries]
    distances, indices = [np.asarray(a[0], dtype=float) for a in answers], [np.asarray(a[1]) for a in answers]
    return distances, indices, int(tree.visited)


@case("leaves of one point", zh="叶子只放一个点")
def _(KDTree, rng):
    points, queries = cloud(rng, 60, 20, d=3)
    tree = KDTree(points, leaf_size=1)
    answers = [tree.query(q, 4) for q in queries]
    return [np.asarray(a[0], dtype=float) for a in answers], [np.asarray(a[1]) for a in answers]


@case("one point", zh="只有一个点")
def _(KDTree, rng):
    return ask(KDTree, np.array([[1.0, 2.0, 2.0]]), np.array([[0.0, 0.0, 0.0]]), 1)


@case("k defaults to 1", zh="k 默认为 1")
def _(KDTree, rng):
    distances, indices = KDTree(np.array([[0.0], [10.0], [20.0]])).query(np.array([12.0]))
    return np.asarray(distances), np.asarray(indices)


@case("k above n or below 1 is a ValueError", zh="k 大于点数或小于 1 抛 ValueError")
def _(KDTree, rng):
    outcome = []
    for k in (4, 0):
        try:
            KDTree(np.array([[0.0, 0], [1, 0], [0, 1]])).query(np.array([0.2, 0.2]), k)
            outcome.append("no error")
        except ValueError:
            outcome.append("ValueError")
    return outcome


@case("any size, any dimension", zh="任意规模与维数", hidden=True, repeat=4)
def _(KDTree, rng):
    return ask(KDTree, *any_shape(rng))


@case("clusters of different size", zh="大小悬殊的簇", hidden=True, repeat=2)
def _(KDTree, rng):
    return ask(KDTree, *lumps(rng), 12)


@race(sizes=(500, 1000, 2000, 4000))
def _(KDTree, rng, n):
    points, queries = cloud(rng, n, 50)
    tree = KDTree(points)
    return lambda: [tree.query(q, 3) for q in queries]
