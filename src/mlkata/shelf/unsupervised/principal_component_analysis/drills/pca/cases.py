import numpy as np

from mlkata.spec.drill import case, race


def cloud(rng, n, d):
    """n points whose variances fall by a clear factor from direction to direction, around a mean far from zero."""
    turn, _ = np.linalg.qr(rng.normal(size=(d, d)))
    return rng.normal(size=(n, d)) * 3.0 * 0.55 ** np.arange(d) @ turn + rng.uniform(-20, 20, d)


def plane(rng, n, d):
    """n points in a plane within d dimensions: rank 2."""
    return rng.normal(size=(n, 2)) * [4.0, 1.5] @ rng.normal(size=(2, d)) + 5.0


def refuses(call):
    """Whether the call raises ValueError."""
    try:
        call()
    except ValueError:
        return True
    return False


@case("components are unit rows, largest variance first", zh="主成分是单位行向量，方差大的在前")
def _(PCA, rng):
    return PCA(3).fit(cloud(rng, 40, 5)).components_


@case("variances divide by n - 1", zh="方差除以 n - 1")
def _(PCA, rng):
    model = PCA(2).fit(np.array([[1.0, 2.0, 0.0], [3.0, 1.0, 1.0], [5.0, 4.0, -1.0], [8.0, 6.0, 0.5]]))
    return model.explained_variance_, model.singular_values_


@case("ratios are shares of the variance of all directions", zh="比例的分母是全部方差")
def _(PCA, rng):
    return PCA(2).fit(cloud(rng, 30, 4)).explained_variance_ratio_


@case("scores of the training data", zh="训练数据的得分")
def _(PCA, rng):
    X = cloud(rng, 25, 4)
    return PCA(2).fit(X).transform(X)


@case("new data are centred with the training mean", zh="新数据减去的是训练集的均值")
def _(PCA, rng):
    model = PCA(2).fit(cloud(rng, 30, 4))
    return model.transform(rng.normal(size=(6, 4)) + 10.0)


@case("one new point", zh="一个新样本")
def _(PCA, rng):
    return PCA(3).fit(cloud(rng, 30, 4)).transform(np.array([[1.0, -2.0, 3.0, 0.5]]))


@case("fit_transform", zh="fit_transform：拟合并变换")
def _(PCA, rng):
    return PCA(2).fit_transform(cloud(rng, 25, 3))


@case("there and back within the subspace", zh="投影再还原")
def _(PCA, rng):
    model = PCA(2).fit(cloud(rng, 30, 5))
    new = rng.normal(size=(4, 5))
    return model.inverse_transform(model.transform(new))


@case("fewer samples than features", zh="样本比特征少")
def _(PCA, rng):
    X = cloud(rng, 5, 12)
    model = PCA(5).fit(X)
    W = model.components_
    return model.explained_variance_, W @ W.T, model.mean_


@case("more components than the rank", zh="主成分数超过秩")
def _(PCA, rng):
    X = plane(rng, 20, 6)
    model = PCA(4).fit(X)
    W = model.components_
    return (
        model.explained_variance_,
        model.explained_variance_ratio_,
        W @ W.T,
        model.inverse_transform(model.transform(X)),
    )


@case("whitened scores have variance 1", zh="白化后每维方差为 1")
def _(PCA, rng):
    return PCA(3, whiten=True).fit_transform(cloud(rng, 30, 4))


@case("a null direction whitens to 0", zh="零方差方向白化后为 0")
def _(PCA, rng):
    model = PCA(4, whiten=True).fit(plane(rng, 20, 6))
    nearly = np.diag([1.0, 1e-3, 1e-8])  # variances 1 : 1e-6 : 1e-16
    return (
        model.transform(rng.normal(size=(5, 6))),  # new points outside the plane
        PCA(3, whiten=True).fit(np.vstack([nearly, -nearly])).transform(np.eye(3)),
    )


@case("whitening is undone on the way back", zh="还原时要撤销白化")
def _(PCA, rng):
    X = plane(rng, 20, 6)
    model = PCA(3, whiten=True).fit(X)
    any_scores = np.array([[0.0, 0.0, 3.0], [0.0, 0.0, -1.0]])  # only along the direction without variance
    return model.inverse_transform(model.transform(X)), np.abs(model.inverse_transform(any_scores) - model.mean_)


@case("small units", zh="数值很小的单位")
def _(PCA, rng):
    X = 1e-9 * cloud(rng, 30, 4)
    model = PCA(3, whiten=True).fit(X)
    return model.explained_variance_ratio_, model.transform(X) ** 2, model.inverse_transform(model.transform(X)) * 1e9


@case("None keeps min(n, d)", zh="n_components=None 时保留 min(n, d) 个")
def _(PCA, rng):
    wide, tall = PCA().fit(cloud(rng, 4, 6)), PCA().fit(cloud(rng, 9, 3))
    return wide.n_components_, tall.n_components_, tall.explained_variance_


@case("a share of the variance", zh="按方差比例选个数")
def _(PCA, rng):
    X = np.diag([4.0, 3.0, 2.0, 1.0, 0.5])
    X = np.vstack([X, -X])  # variances 16 : 9 : 4 : 1 : 0.25 of 30.25
    return [PCA(share).fit(X).n_components_ for share in (0.3, 0.6, 0.9, 0.97, 0.9999)]


@case("what cannot be asked for", zh="不合理的要求抛 ValueError")
def _(PCA, rng):
    X = cloud(rng, 6, 4)
    asked = (0, 1, 4, 5, -1, 0.0, 1.0, 1.5)
    return [refuses(lambda k=k: PCA(k).fit(X)) for k in asked] + [refuses(lambda: PCA(1).fit(X[:1]))]


@case("two samples", zh="只有两个样本")
def _(PCA, rng):
    return PCA(1).fit_transform(np.array([[0.0, 1.0, 2.0], [2.0, 4.0, 8.0]]))


@case("constant data explain nothing", zh="全部相同的数据")
def _(PCA, rng):
    X = np.full((5, 3), 7.0)
    model, white = PCA(2).fit(X), PCA(2, whiten=True).fit(X)
    shares = model.explained_variance_, model.explained_variance_ratio_
    return *shares, model.transform(X), white.transform(X), white.mean_


@case("fit returns self, and fits afresh", zh="fit 返回自身，再次 fit 重新开始")
def _(PCA, rng):
    model = PCA(2)
    same = model.fit(cloud(rng, 10, 4)) is model
    return same, model.fit(cloud(rng, 12, 3)).explained_variance_, model.mean_


@case("a second fit asks the same question of new data", zh="再次 fit：对新数据重新求 n_components")
def _(PCA, rng):
    every, share, same = PCA(), PCA(0.9), PCA(2)
    few, more = every.fit(cloud(rng, 4, 6)).n_components_, every.fit(cloud(rng, 12, 6)).n_components_
    line, ball = np.diag([9.0, 1.0, 0.5, 0.1]), np.eye(4)
    narrow, wide = (share.fit(np.vstack([X, -X])).n_components_ for X in (line, ball))
    same.fit(cloud(rng, 10, 3))
    return few, more, narrow, wide, same.fit(cloud(rng, 10, 3)).transform(np.eye(3)) ** 2, same.mean_


@case("random clouds", zh="随机点云", hidden=True, repeat=3)
def _(PCA, rng):
    d = int(rng.integers(4, 9))
    model = PCA(3).fit(cloud(rng, 50, d))
    return model.transform(rng.normal(size=(5, d)))


@case("random clouds, whitened and back", zh="随机点云，白化并还原", hidden=True, repeat=2)
def _(PCA, rng):
    model = PCA(0.9, whiten=True).fit(cloud(rng, 40, 6))
    return model.inverse_transform(model.transform(rng.normal(size=(3, 6)))), model.n_components_


@race(sizes=(500, 2000, 8000))
def _(PCA, rng, n):
    X = cloud(rng, n, 32)
    return lambda: PCA(8).fit(X).transform(X)
