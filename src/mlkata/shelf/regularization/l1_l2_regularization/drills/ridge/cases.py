import numpy as np

from mlkata.spec.drill import case, race


def regression(rng, n, d, noise=1.0):
    """Correlated columns of different scales, none of them centred."""
    common = rng.normal(size=(n, 1))
    X = (rng.normal(size=(n, d)) + 0.7 * common + 0.3) * rng.uniform(0.5, 3.0, d)
    return X, X @ rng.uniform(-2.0, 2.0, d) + noise * rng.normal(size=n)


@case("one column: one division", zh="只有一列：一次除法")
def _(ridge, rng):
    X = np.array([[1.0], [2.0], [-1.0], [0.5]])
    return [ridge(X, np.array([3.0, 4.0, -1.0, 2.0]), lam) for lam in (0.5, 2.0, 40.0)]


@case("columns at right angles shrink one by one", zh="列相互正交时各缩各的")
def _(ridge, rng):
    X = np.array([[1.0, 1, 1], [1, -1, 1], [1, 1, -1], [1, -1, -1]]) * np.array([1.0, 2.0, 0.5])
    return ridge(X, np.array([5.0, 1.0, -2.5, 4.25]), 3.0)


@case("no penalty is least squares", zh="λ=0 就是最小二乘")
def _(ridge, rng):
    X, y = regression(rng, 25, 4)
    return ridge(X, y, 0.0)


@case("the same column twice shares the weight", zh="重复的两列平分权重")
def _(ridge, rng):
    X, y = regression(rng, 20, 3)
    return ridge(np.column_stack([X, X[:, 0]]), y, 1.5)


@case("a column of zeros gets the weight 0", zh="全零列的权重为 0")
def _(ridge, rng):
    X, y = regression(rng, 15, 4)
    X[:, 0] = 0.0
    return ridge(X, y, 0.7)


@case("more columns than rows", zh="列比行多")
def _(ridge, rng):
    X, y = regression(rng, 4, 9)
    return ridge(X, y, 0.8)


@case("a single row", zh="只有一行")
def _(ridge, rng):
    return ridge(np.array([[3.0, 0.0, -4.0]]), np.array([10.0]), 25.0)


@case("the loss is a sum: rows given twice count twice", zh="损失是求和：数据重复一遍，分量就加倍")
def _(ridge, rng):
    X, y = regression(rng, 12, 3)
    return ridge(X, y, 5.0), ridge(np.vstack([X, X]), np.concatenate([y, y]), 5.0)


@case("data that are not centred stay so", zh="未中心化的数据不要擅自中心化")
def _(ridge, rng):
    X, y = regression(rng, 20, 3)
    return ridge(X + 4.0, y + 10.0, 2.0)


@case("a column of ones is a weight like the others", zh="全 1 列的权重和别的一样受惩罚")
def _(ridge, rng):
    X, y = regression(rng, 18, 2)
    return ridge(np.column_stack([np.ones(18), X]), y + 6.0, 9.0)


@case("whole numbers in, fractions out", zh="输入是整数，权重仍是小数")
def _(ridge, rng):
    X = rng.integers(-4, 5, (15, 3))
    return ridge(X, 2 * X[:, 0] - X[:, 2] + rng.integers(-2, 3, 15), 3)


@case("small integers do not wrap around", zh="短整数不能回绕")
def _(ridge, rng):
    X = rng.integers(-90, 91, (20, 3)).astype(np.int8)
    return ridge(X, rng.integers(0, 256, 20).astype(np.uint8), 2000.0)


@case("random data", zh="随机数据", hidden=True, repeat=4)
def _(ridge, rng):
    X, y = regression(rng, int(rng.integers(10, 50)), int(rng.integers(2, 8)), noise=2.0)
    return ridge(X, y, float(rng.uniform(0.5, 30.0)))


@case("random data, wide", zh="随机的宽数据", hidden=True, repeat=2)
def _(ridge, rng):
    X, y = regression(rng, int(rng.integers(3, 8)), int(rng.integers(9, 14)))
    return ridge(X, y, float(rng.uniform(0.5, 8.0)))


@case("nearly the same column, little penalty", zh="几乎相同的两列，惩罚很小", hidden=True, repeat=2)
def _(ridge, rng):
    X, y = regression(rng, 25, 3)
    X[:, 2] = X[:, 1] + 0.03 * X[:, 2]
    return ridge(X, y, 0.05)


@race(sizes=(1_000, 4_000, 16_000, 64_000))
def _(ridge, rng, n):
    X, y = regression(rng, n, 20)
    return lambda: ridge(X, y, 10.0)
