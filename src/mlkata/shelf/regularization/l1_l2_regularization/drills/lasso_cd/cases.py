import numpy as np

from mlkata.spec.drill import case, race


def regression(rng, n, d, noise=1.0):
    """Correlated columns of different scales; every other true weight is zero, the signs alternate."""
    common = rng.normal(size=(n, 1))
    X = (rng.normal(size=(n, d)) + 0.5 * common) * rng.uniform(0.5, 3.0, d)
    true = np.where(np.arange(d) % 2 == 0, rng.uniform(1.0, 3.0, d) * (-1.0) ** (np.arange(d) // 2), 0.0)
    return X, X @ true + noise * rng.normal(size=n)


def share_of_max(X, y, share):
    """A penalty relative to the one at which all weights are zero."""
    return share * np.max(np.abs(X.T @ y)) / len(y)


def answer(w):
    """The weights, and which of them are zero: small is not zero."""
    w = np.asarray(w)
    return w, np.abs(w) < 1e-10


@case("one column is soft-thresholding", zh="只有一列时就是软阈值")
def _(lasso_cd, rng):
    X = np.array([[1.0], [2.0], [-1.0], [0.5]])
    y = np.array([3.0, 4.0, -1.0, 2.0])
    return [answer(lasso_cd(X, y, lam, sweeps=3)) for lam in (0.5, 1.0, 4.0)]


@case("columns at right angles: weight by weight", zh="列相互正交时各算各的")
def _(lasso_cd, rng):
    X = np.array([[1.0, 1, 1], [1, -1, 1], [1, 1, -1], [1, -1, -1]]) * np.array([1.0, 2.0, 0.5])
    return answer(lasso_cd(X, np.array([5.0, 1.0, -2.5, 4.25]), 0.4, sweeps=2))


@case("negative weights keep their sign", zh="负权重保留符号")
def _(lasso_cd, rng):
    X = np.array([[2.0, 0.5], [-1.0, 1.0], [0.0, -2.0], [1.5, 1.0]])
    return answer(lasso_cd(X, X @ np.array([-3.0, 2.0]), 0.3, sweeps=60))


@case("one sweep: later weights see the earlier ones", zh="只扫一遍：后面的权重要看到前面的更新")
def _(lasso_cd, rng):
    X, y = regression(rng, 20, 5)
    lam = share_of_max(X, y, 0.1)
    return [lasso_cd(X, y, lam, sweeps=sweeps) for sweeps in (0, 1, 2)]


@case("columns of very different scale", zh="各列尺度相差很大")
def _(lasso_cd, rng):
    X, y = regression(rng, 40, 4)
    return answer(lasso_cd(X * np.array([0.1, 1.0, 10.0, 1.0]), y, 0.5, sweeps=80))


@case("a column of zeros gets the weight 0", zh="全零列的权重为 0")
def _(lasso_cd, rng):
    X, y = regression(rng, 25, 4)
    X[:, 1] = 0.0
    return answer(lasso_cd(X, y, share_of_max(X, y, 0.2), sweeps=60))


@case("from lambda_max on everything is zero", zh="λ 达到 λ_max 后全部为 0")
def _(lasso_cd, rng):
    X, y = regression(rng, 30, 6)
    return [answer(lasso_cd(X, y, share_of_max(X, y, share), sweeps=20)) for share in (0.95, 1.0001, 3.0)]


@case("the loss is a mean: rows given twice change nothing", zh="损失取平均：数据重复一遍结果不变")
def _(lasso_cd, rng):
    X, y = regression(rng, 15, 3)
    lam = share_of_max(X, y, 0.3)
    once = lasso_cd(X, y, lam, sweeps=60)
    return answer(once), answer(lasso_cd(np.vstack([X, X]), np.concatenate([y, y]), lam, sweeps=60))


@case("no penalty is least squares", zh="λ=0 就是最小二乘")
def _(lasso_cd, rng):
    X, y = regression(rng, 40, 3)
    return lasso_cd(X, y, 0.0)


@case("data that are not centred stay so", zh="未中心化的数据不要擅自中心化")
def _(lasso_cd, rng):
    X, y = regression(rng, 30, 3)
    return answer(lasso_cd(X + 2.0, y + 5.0, 0.3, sweeps=200))


@case("whole numbers in, fractions out", zh="输入是整数，权重仍是小数")
def _(lasso_cd, rng):
    X = rng.integers(-4, 5, (20, 3))
    y = 2 * X[:, 0] - X[:, 2] + rng.integers(-2, 3, 20)
    return answer(lasso_cd(X, y, 0.7, sweeps=60))


@case("small integers do not wrap around", zh="短整数不能回绕")
def _(lasso_cd, rng):
    X = rng.integers(-90, 91, (20, 3)).astype(np.int8)
    return answer(lasso_cd(X, rng.integers(0, 256, 20).astype(np.uint8), 400.0, sweeps=100))


@case("random data", zh="随机数据", hidden=True, repeat=4)
def _(lasso_cd, rng):
    X, y = regression(rng, int(rng.integers(20, 60)), int(rng.integers(3, 9)))
    return answer(lasso_cd(X, y, share_of_max(X, y, rng.uniform(0.05, 0.5))))


@case("more columns than rows", zh="列比行多", hidden=True, repeat=2)
def _(lasso_cd, rng):
    X, y = regression(rng, 12, 18)
    return lasso_cd(X, y, share_of_max(X, y, rng.uniform(0.2, 0.5)), sweeps=25)


@case("a few sweeps on correlated columns", zh="相关的列只扫几遍", hidden=True, repeat=2)
def _(lasso_cd, rng):
    X, y = regression(rng, 30, 6, noise=2.0)
    X[:, 3] = X[:, 2] + 0.3 * X[:, 3]
    return lasso_cd(X, y, share_of_max(X, y, 0.05), sweeps=int(rng.integers(2, 6)))


@race(sizes=(250, 1000, 4000, 16000))
def _(lasso_cd, rng, n):
    X, y = regression(rng, n, 20)
    lam = share_of_max(X, y, 0.1)
    return lambda: lasso_cd(X, y, lam, sweeps=20)
