import numpy as np

from mlkata.spec.drill import case, race


def symmetric(rng, eigenvalues):
    """A symmetric matrix with these eigenvalues and random eigenvectors."""
    turn, _ = np.linalg.qr(rng.normal(size=(len(eigenvalues), len(eigenvalues))))
    A = turn * np.asarray(eigenvalues, dtype=float) @ turn.T
    return (A + A.T) / 2


def free_of_sign(pairs):
    """Values, and v v' for each vector: the same for v and -v."""
    values, vectors = pairs
    vectors = np.asarray(vectors)
    return np.asarray(values), vectors[:, :, None] * vectors[:, None, :]


@case("the leading pair of a covariance", zh="协方差矩阵的第一对")
def _(power_iteration, rng):
    return free_of_sign(power_iteration(np.array([[4.0, 1.0], [1.0, 3.0]])))


@case("k pairs, falling magnitude", zh="k 对，按绝对值从大到小")
def _(power_iteration, rng):
    return free_of_sign(power_iteration(symmetric(rng, [9.0, 5.0, 2.0, 1.0, 0.3]), k=3))


@case("a negative eigenvalue leads", zh="绝对值最大的特征值是负的")
def _(power_iteration, rng):
    return free_of_sign(power_iteration(symmetric(rng, [-8.0, 5.0, -2.0, 1.0]), k=4))


@case("the leading vector is at right angles to (1, …, 1)", zh="主特征向量与 (1, …, 1) 正交")
def _(power_iteration, rng):
    return free_of_sign(power_iteration(np.array([[2.0, -1.0, 0.0], [-1.0, 2.0, 0.0], [0.0, 0.0, 0.5]]), k=2))


@case("diagonal", zh="对角矩阵")
def _(power_iteration, rng):
    return free_of_sign(power_iteration(np.diag([1.0, 2.0, -7.0, 4.0]), k=3))


@case("more pairs than the rank", zh="k 超过秩")
def _(power_iteration, rng):
    values, vectors = power_iteration(symmetric(rng, [6.0, 3.0, 0.0, 0.0]), k=4)
    return np.asarray(values), np.abs(np.asarray(vectors) @ np.asarray(vectors).T)


@case("at right angles where only rounding is left", zh="只剩舍入误差时仍要正交")
def _(power_iteration, rng):
    # beyond the rank a product is rounding, and taking the found directions out of it once leaves much of them in it
    values, angles = [], []
    for seed in (4, 5, 23, 39, 42, 86, 130, 142, 151, 168):
        value, vectors = power_iteration(symmetric(np.random.default_rng(seed), [6.0, 5.0, 4.0, 0.0, 0.0, 0.0]), k=6)
        values.append(np.asarray(value))
        angles.append(np.abs(np.asarray(vectors) @ np.asarray(vectors).T))
    return np.array(values), np.array(angles)


@case("all zero", zh="零矩阵")
def _(power_iteration, rng):
    values, vectors = power_iteration(np.zeros((3, 3)), k=3)
    return np.asarray(values), np.abs(np.asarray(vectors) @ np.asarray(vectors).T)


@case("equal eigenvalues", zh="重特征值")
def _(power_iteration, rng):
    A = symmetric(rng, [5.0, 5.0, 1.0])
    values, vectors = power_iteration(A, k=2)
    vectors, again = np.asarray(vectors), np.asarray(power_iteration(A, k=2, seed=0)[1])
    # the plane is determined, the two vectors in it are not: but the same seed gives the same two
    return np.asarray(values), vectors.T @ vectors, bool(np.allclose(vectors, again))


@case("neighbours close together", zh="两个特征值很接近")
def _(power_iteration, rng):
    return free_of_sign(power_iteration(symmetric(rng, [1.0, 0.97, 0.5, 0.2]), k=2))


@case("large and small numbers", zh="数值很大与很小")
def _(power_iteration, rng):
    A = symmetric(rng, [3.0, 2.0, 1.0])
    big, small = power_iteration(1e8 * A, k=2), power_iteration(1e-8 * A, k=2)
    return np.asarray(big[0]) / 1e8, np.asarray(small[0]) / 1e-8, free_of_sign(small)[1]


@case("a huge max_iter costs nothing", zh="max_iter 再大也会及时停下")
def _(power_iteration, rng):
    return free_of_sign(power_iteration(symmetric(rng, [-6.0, 3.0, 1.0, -0.5]), k=2, max_iter=10**9))


@case("one by one", zh="1×1 矩阵")
def _(power_iteration, rng):
    return free_of_sign(power_iteration(np.array([[-3.0]])))


@case("random spectrum", zh="随机谱", hidden=True, repeat=3)
def _(power_iteration, rng):
    d = int(rng.integers(5, 9))
    return free_of_sign(power_iteration(symmetric(rng, rng.choice([-1.0, 1.0], d) * 10 * 0.7 ** np.arange(d)), k=4))


@case("covariance of random data", zh="随机数据的协方差", hidden=True, repeat=2)
def _(power_iteration, rng):
    X = rng.normal(size=(60, 6)) * 3.0 * 0.6 ** np.arange(6)
    X = X - X.mean(axis=0)
    return free_of_sign(power_iteration(X.T @ X / 59, k=2))


@race(sizes=(20, 60, 180))
def _(power_iteration, rng, n):
    A = symmetric(rng, 10 * 0.8 ** np.arange(n))
    return lambda: power_iteration(A, k=5)
