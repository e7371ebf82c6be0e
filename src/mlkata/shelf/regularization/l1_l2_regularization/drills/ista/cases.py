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
    return w, np.abs(w) < 1e-12


@case("one column: one step is enough", zh="只有一列：一步到位")
def _(ista, rng):
    X = np.array([[1.0], [2.0], [-1.0], [0.5]])
    y = np.array([3.0, 4.0, -1.0, 2.0])
    return [answer(ista(X, y, lam, steps=1)) for lam in (0.5, 1.0, 4.0)]


@case("the first steps from zero", zh="从零开始的前几步")
def _(ista, rng):
    X, y = regression(rng, 20, 4)
    lam = share_of_max(X, y, 0.15)
    return [answer(ista(X, y, lam, steps=steps)) for steps in (0, 1, 2, 5)]


@case("negative weights keep their sign", zh="负权重保留符号")
def _(ista, rng):
    X = np.array([[2.0, 0.5], [-1.0, 1.0], [0.0, -2.0], [1.5, 1.0]])
    return answer(ista(X, X @ np.array([-3.0, 2.0]), 0.3, steps=200))


@case("many steps: small weights are exactly zero", zh="步数足够：小权重恰好为 0")
def _(ista, rng):
    X, y = regression(rng, 40, 6)
    return answer(ista(X, y, share_of_max(X, y, 0.3), steps=600))


@case("from lambda_max on nothing ever moves", zh="λ 达到 λ_max 后一步也不动")
def _(ista, rng):
    X, y = regression(rng, 25, 5)
    return [answer(ista(X, y, share_of_max(X, y, share), steps=200)) for share in (0.9, 1.0001, 3.0)]


@case("no penalty is gradient descent", zh="λ=0 就是梯度下降")
def _(ista, rng):
    X, y = regression(rng, 30, 3)
    return [ista(X, y, 0.0, steps=steps) for steps in (3, 50)]


@case("the loss is a mean: rows given twice change nothing", zh="损失取平均：数据重复一遍结果不变")
def _(ista, rng):
    X, y = regression(rng, 15, 3)
    lam = share_of_max(X, y, 0.2)
    once = ista(X, y, lam, steps=400)
    return answer(once), answer(ista(np.vstack([X, X]), np.concatenate([y, y]), lam, steps=400))


@case("data that are not centred stay so", zh="未中心化的数据不要擅自中心化")
def _(ista, rng):
    X, y = regression(rng, 30, 3)
    return answer(ista(X + 2.0, y + 5.0, 0.3, steps=3000))


@case("whole numbers in, fractions out", zh="输入是整数，权重仍是小数")
def _(ista, rng):
    X = rng.integers(-4, 5, (20, 3))
    y = 2 * X[:, 0] - X[:, 2] + rng.integers(-2, 3, 20)
    return answer(ista(X, y, 0.7, steps=300))


@case("small integers do not wrap around", zh="短整数不能回绕")
def _(ista, rng):
    X = rng.integers(-90, 91, (20, 3)).astype(np.int8)
    return answer(ista(X, rng.integers(0, 256, 20).astype(np.uint8), 400.0, steps=500))


@case("a few steps on random data", zh="随机数据上走几步", hidden=True, repeat=3)
def _(ista, rng):
    X, y = regression(rng, int(rng.integers(15, 50)), int(rng.integers(3, 9)))
    return answer(ista(X, y, share_of_max(X, y, rng.uniform(0.05, 0.4)), steps=int(rng.integers(3, 12))))


@case("more columns than rows", zh="列比行多", hidden=True, repeat=2)
def _(ista, rng):
    X, y = regression(rng, 10, 16)
    return answer(ista(X, y, share_of_max(X, y, rng.uniform(0.2, 0.5)), steps=40))


@case("many steps on random data", zh="随机数据上走很多步", hidden=True, repeat=2)
def _(ista, rng):
    X, y = regression(rng, int(rng.integers(30, 60)), int(rng.integers(3, 7)))
    return answer(ista(X, y, share_of_max(X, y, rng.uniform(0.1, 0.5))))


@race(sizes=(250, 1_000, 4_000, 16_000))
def _(ista, rng, n):
    X, y = regression(rng, n, 20)
    lam = share_of_max(X, y, 0.1)
    return lambda: ista(X, y, lam, steps=50)
