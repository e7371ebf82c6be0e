import numpy as np

from mlkata.spec.drill import case, race


@case("a 3-4-5 triangle", zh="勾三股四弦五")
def _(pairwise_distances, rng):
    return pairwise_distances(np.array([[0.0, 0.0]]), np.array([[3.0, 4.0], [6.0, 8.0], [0.0, -2.0]]))


@case("more rows in A than in B", zh="A 的行比 B 多")
def _(pairwise_distances, rng):
    return pairwise_distances(rng.normal(size=(7, 3)), rng.normal(size=(4, 3)))


@case("one feature", zh="只有一个特征")
def _(pairwise_distances, rng):
    return pairwise_distances(np.array([[-2.0], [5.0]]), np.array([[1.0], [5.0], [7.5]]))


@case("equal points are 0 apart, not NaN", zh="相同的点距离是 0，不是 NaN")
def _(pairwise_distances, rng):
    # |a|² - 2 a·a + |a|² comes out slightly below zero for some of 80 rows, whatever the order of summation
    A = rng.normal(size=(80, 6)) + 10.0
    return pairwise_distances(A, A[::-1].copy())


@case("whole numbers", zh="整数输入")
def _(pairwise_distances, rng):
    return pairwise_distances(np.array([[0, 0, 0], [1, 2, 2]]), np.array([[1, 1, 1], [2, 0, 1], [-4, 0, 3]]))


@case("pixels: unsigned bytes", zh="像素：无符号字节")
def _(pairwise_distances, rng):
    return pairwise_distances(
        rng.integers(0, 256, (4, 12), dtype=np.uint8), rng.integers(0, 256, (3, 12), dtype=np.uint8)
    )


@case("A is B", zh="A 就是 B")
def _(pairwise_distances, rng):
    A = np.array([[0.0, 1.0], [2.0, 3.0], [-4.0, 0.0], [2.0, -1.0]])
    return pairwise_distances(A, A)


@case("no rows in A", zh="A 没有行")
def _(pairwise_distances, rng):
    B = rng.normal(size=(5, 3))
    return pairwise_distances(np.zeros((0, 3)), B), pairwise_distances(B[:1] + 1.0, B)


@case("a tiny unit", zh="单位很小的数")
def _(pairwise_distances, rng):
    return 1e9 * pairwise_distances(1e-9 * rng.normal(size=(6, 4)), 1e-9 * rng.normal(size=(5, 4)))


@case("random points", zh="随机点", hidden=True, repeat=3)
def _(pairwise_distances, rng):
    n, m, d = rng.integers(5, 40, size=3)
    return pairwise_distances(rng.normal(size=(n, d)), rng.normal(size=(m, d)))


@case("far from the origin", zh="远离原点的点", hidden=True, repeat=2)
def _(pairwise_distances, rng):
    # distances of 3 to 30 at a distance of 1000 from the origin: the expansion still keeps nine digits
    return pairwise_distances(1000.0 + 5.0 * rng.normal(size=(20, 8)), 1000.0 + 5.0 * rng.normal(size=(30, 8)))


@case("features of very different size", zh="各特征量级悬殊", hidden=True)
def _(pairwise_distances, rng):
    scale = np.array([1e-3, 1.0, 1e3])
    return pairwise_distances(rng.normal(size=(15, 3)) * scale, rng.normal(size=(12, 3)) * scale)


@race(sizes=(25, 50, 100, 200))
def _(pairwise_distances, rng, n):
    A, B = rng.normal(size=(n, 32)), rng.normal(size=(n, 32))
    return lambda: pairwise_distances(A, B)
