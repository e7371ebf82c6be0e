import numpy as np

from mlkata.spec.drill import case, race


def wave(rng, n=30):
    """Noisy points of a tilted wave, about 1 apart, and queries between them."""
    x = np.arange(n) + rng.uniform(-0.2, 0.2, n)
    y = 2.0 * np.sin(0.5 * x) + 0.1 * x + 0.3 * rng.normal(size=n)
    return rng.permutation(np.column_stack([x, y])), np.linspace(0.0, n - 1.0, 40)[:, None]


def plane(rng, n=40):
    """Points in three dimensions, with a target far from 0."""
    X = 2.0 * rng.normal(size=(n, 3))
    return X, 20.0 + X[:, 0] - 2.0 * np.abs(X[:, 1]) + 0.2 * rng.normal(size=n), 2.0 * rng.normal(size=(25, 3))


@case("a noisy wave", zh="带噪声的正弦")
def _(SVR, rng):
    data, queries = wave(rng)
    return SVR(sigma=0.6, C=1.0, epsilon=0.1).fit(data[:, :1], data[:, 1]).predict(queries)


@case("by default", zh="默认参数")
def _(SVR, rng):
    data, queries = wave(rng)
    return SVR().fit(data[:, :1], data[:, 1]).predict(queries)


@case("a target far from zero", zh="目标值离零很远")
def _(SVR, rng):
    X, y, queries = plane(rng)
    return SVR(sigma=1.5, C=2.0, epsilon=0.2).fit(X, y).predict(queries)


@case("far from all data the intercept is left", zh="远离所有数据，只剩截距")
def _(SVR, rng):
    data, _ = wave(rng)
    model = SVR(sigma=0.6, C=2.0, epsilon=0.2).fit(data[:, :1], data[:, 1] + 5.0)
    return model.predict(np.array([[1000.0], [-1000.0]])), float(model.intercept_)


@case("the coefficients: in the box, sum 0, nearly optimal", zh="系数：在 [-C, C] 内、和为 0、接近最优")
def _(SVR, rng):
    data, _ = wave(rng)
    model = SVR(sigma=0.6, C=1.0, epsilon=0.1).fit(data[:, :1], data[:, 1])
    return np.asarray(model.dual_coef_, dtype=float), float(model.intercept_)


@case("outliers pull no harder than C", zh="离群点的拉力不超过 C")
def _(SVR, rng):
    data, queries = wave(rng)
    data[:5, 1] += 20.0
    return SVR(sigma=0.6, C=1.0, epsilon=0.1).fit(data[:, :1], data[:, 1]).predict(queries)


@case("some targets far above, some far below", zh="有的目标远高，有的远低")
def _(SVR, rng):
    x = 2.0 * np.arange(8.0)[:, None]
    few = np.array([-0.2, -0.3, 1.0, -1.2, 20.0, -1.1, 20.0, -0.8])
    many = np.array([20.0, 0.4, 0.4, 20.0, -0.4, 0.6, 20.0, 0.4])
    below = np.array([3.9, -20.0, 4.2, -20.0, 4.8])
    found = [SVR(sigma=2.0, C=3.0, epsilon=0.5).fit(x, y).predict(x + 1.0) for y in (few, many)]
    return [*found, SVR(sigma=0.6, C=1.0, epsilon=1.0).fit(x[:5], below).predict(x[:5] + 0.5)]


@case("targets of a few hundredths", zh="目标值只有百分之几")
def _(SVR, rng):
    data, queries = wave(rng)  # everything scales with the targets: C, ε and the predictions
    return 100.0 * SVR(sigma=0.6, C=0.01, epsilon=0.001).fit(data[:, :1], 0.01 * data[:, 1]).predict(queries)


@case("a wide tube: few support vectors", zh="宽管道：支持向量很少")
def _(SVR, rng):
    data, queries = wave(rng)
    return SVR(sigma=0.6, C=1.0, epsilon=1.0).fit(data[:, :1], data[:, 1]).predict(queries)


@case("everything fits into the tube", zh="所有点都在管道内")
def _(SVR, rng):
    X, y = np.arange(8.0)[:, None], np.array([3.0, 3.2, 2.9, 3.1, 3.0, 2.8, 3.2, 3.1])
    model = SVR(sigma=1.0, C=1.0, epsilon=0.5).fit(X, y)
    return np.asarray(model.dual_coef_, dtype=float), model.predict(X)


@case("no tube: epsilon 0", zh="没有管道：ε = 0")
def _(SVR, rng):
    data, _ = wave(rng)
    model = SVR(sigma=0.6, C=0.7, epsilon=0.0).fit(data[:, :1], data[:, 1])
    return np.asarray(model.dual_coef_, dtype=float), float(model.intercept_)


@case("a small C", zh="很小的 C")
def _(SVR, rng):
    data, _ = wave(rng)
    model = SVR(sigma=0.6, C=0.2, epsilon=0.1).fit(data[:, :1], data[:, 1])
    return np.asarray(model.dual_coef_, dtype=float), float(model.intercept_)


@case("random waves", zh="随机曲线", hidden=True, repeat=3)
def _(SVR, rng):
    data, queries = wave(rng)
    sigma, C, epsilon = rng.uniform(0.4, 0.8), rng.uniform(0.5, 3.0), rng.uniform(0.05, 0.4)
    return SVR(sigma=sigma, C=C, epsilon=epsilon).fit(data[:, :1], data[:, 1]).predict(queries)


@case("random planes", zh="随机三维数据", hidden=True, repeat=2)
def _(SVR, rng):
    X, y, queries = plane(rng)
    return SVR(sigma=rng.uniform(0.6, 1.2), C=rng.uniform(0.5, 3.0), epsilon=0.1).fit(X, y).predict(queries)


@race(sizes=(20, 40, 80))
def _(SVR, rng, n):
    data, queries = wave(rng, n)
    return lambda: SVR(sigma=0.6, C=1.0, epsilon=0.1).fit(data[:, :1], data[:, 1]).predict(queries)
