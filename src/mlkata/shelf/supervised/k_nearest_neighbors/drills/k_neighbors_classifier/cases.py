import numpy as np

from mlkata.spec.drill import case, race


def blobs(rng, n, m, d=3, classes=3):
    """n training points of overlapping classes and m queries."""
    y = rng.integers(0, classes, n)
    return rng.normal(size=(n, d)) + 1.5 * y[:, None], y, 1.5 + 1.5 * rng.normal(size=(m, d))


def both(model, queries):
    """The two ways to ask a fitted classifier."""
    return model.predict(queries), model.predict_proba(queries)


@case("three neighbours vote", zh="三个近邻投票")
def _(KNeighborsClassifier, rng):
    X = np.array([[0.0, 0], [1, 0], [0, 1], [5, 5], [6, 5], [5, 6]])
    y = np.array([0, 0, 0, 1, 1, 1])
    return both(KNeighborsClassifier(n_neighbors=3).fit(X, y), np.array([[0.4, 0.3], [5.2, 5.1], [2.0, 3.5]]))


@case("equal votes: the first class in sorted order", zh="票数相等：取排序后靠前的类别")
def _(KNeighborsClassifier, rng):
    X = np.array([[1.0], [2.0], [3.0], [4.0], [9.0]])
    y = np.array([7, 7, 3, 3, 5])  # at 0 the four nearest are two of 7, which are nearer, and two of 3
    return both(KNeighborsClassifier(n_neighbors=4).fit(X, y), np.array([[0.0]]))


@case("equal distances: the lower index first", zh="距离相等：序号小的优先")
def _(KNeighborsClassifier, rng):
    X = np.array([[2.0, 0], [0, 2], [-2, 0], [0, -2], [0, 1]])
    y = np.array([4, 3, 2, 1, 5])  # at the origin: row 4 is nearest, then rows 0 to 3 are equally far
    model = KNeighborsClassifier(n_neighbors=3).fit(X, y)
    return model.predict_proba(np.array([[0.0, 0.0]]))


@case("labels are words, and classes_ is sorted", zh="标签是字符串，classes_ 有序")
def _(KNeighborsClassifier, rng):
    X = np.array([[0.0], [1.0], [10.0], [11.0], [30.0]])
    y = np.array(["dog", "dog", "cat", "cat", "ant"])
    model = KNeighborsClassifier(n_neighbors=2).fit(X, y)
    return model.predict(np.array([[0.2], [10.4]])), model.predict_proba(np.array([[0.2], [5.4]])), model.classes_


@case("labels are not 0, 1, 2", zh="标签不是 0、1、2")
def _(KNeighborsClassifier, rng):
    X = np.array([[0.0, 0], [0, 1], [4, 4], [4, 5], [9, 0], [9, 1]])
    y = np.array([10, 10, -3, -3, 42, 42])
    return both(KNeighborsClassifier(n_neighbors=1).fit(X, y), np.array([[0.1, 0.2], [4.1, 4.2], [8.8, 0.7]]))


@case("nearer neighbours weigh more", zh="按距离加权：近的票更重")
def _(KNeighborsClassifier, rng):
    X = np.array([[1.0], [-3.0], [4.0], [50.0]])
    y = np.array([1, 0, 0, 0])
    queries = np.array([[0.0], [0.5]])
    plain = KNeighborsClassifier(n_neighbors=3).fit(X, y)
    weighted = KNeighborsClassifier(n_neighbors=3, weights="distance").fit(X, y)
    return plain.predict_proba(queries), both(weighted, queries)


@case("the query is a training point", zh="查询点就是训练点：距离为 0")
def _(KNeighborsClassifier, rng):
    X = np.array([[0.0, 0], [1, 0], [0, 1], [3, 3], [4, 3]])
    y = np.array([1, 0, 0, 1, 0])
    return both(
        KNeighborsClassifier(n_neighbors=3, weights="distance").fit(X, y), np.array([[0.0, 0.0], [3, 3], [2, 1.5]])
    )


@case("the query is several training points", zh="查询点与多个训练点重合")
def _(KNeighborsClassifier, rng):
    X = np.array([[2.0, 2], [2, 2], [2, 2], [2, 3], [5, 5], [2, 2]])
    y = np.array([1, 0, 1, 2, 2, 0])  # four copies of the query, of which the first three are among the k
    return both(KNeighborsClassifier(n_neighbors=3, weights="distance").fit(X, y), np.array([[2.0, 2.0]]))


@case("only a distance of exactly 0 counts as 0", zh="只有恰好为 0 的距离才算 0")
def _(KNeighborsClassifier, rng):
    X = 1e-9 * np.array([[0.0, 0], [3, 4], [0, -2], [6, 0], [-1, 1]])  # metres, say, where nanometres matter
    y = np.array([0, 1, 0, 1, 1])
    return both(KNeighborsClassifier(n_neighbors=4, weights="distance").fit(X, y), 1e-9 * np.array([[1.0, 1], [0, 0]]))


@case("a narrow win is a win", zh="险胜也是胜")
def _(KNeighborsClassifier, rng):
    X, y = np.array([[1.0], [-1.004]]), np.array([1, 0])  # shares of 0.501 and 0.499
    return both(KNeighborsClassifier(n_neighbors=2, weights="distance").fit(X, y), np.array([[0.0], [-0.01]]))


@case("k equals the number of training points", zh="k 等于训练样本数")
def _(KNeighborsClassifier, rng):
    X = np.array([[0.0], [1.0], [2.0], [7.0]])
    y = np.array([0, 1, 1, 1])
    model = KNeighborsClassifier(n_neighbors=4).fit(X, y)
    return both(model, np.array([[0.1], [100.0]]))


@case("what cannot be answered is a ValueError", zh="无法回答的请求抛 ValueError")
def _(KNeighborsClassifier, rng):
    X, y = np.array([[0.0, 0], [1, 1], [2, 2]]), np.array([0, 1, 1])
    outcome = []
    for k, queries in ((4, [[0.0, 0.0]]), (0, [[0.0, 0.0]]), (2, [[0.0]])):
        for method in ("predict", "predict_proba"):
            try:
                getattr(KNeighborsClassifier(n_neighbors=k).fit(X, y), method)(np.array(queries))
                outcome.append("no error")
            except ValueError:
                outcome.append("ValueError")
    return outcome


@case("five neighbours unless told otherwise; a second fit forgets the first", zh="默认 k=5；再次 fit 会覆盖旧数据")
def _(KNeighborsClassifier, rng):
    X, y, queries = blobs(rng, 25, 10)
    model = KNeighborsClassifier().fit(X[:10], y[:10])
    first = model.predict_proba(queries)
    return first, model.fit(X[10:], y[10:] + 5).predict(queries), model.classes_


@case("random blobs", zh="随机样本", hidden=True, repeat=3)
def _(KNeighborsClassifier, rng):
    X, y, queries = blobs(rng, 60, 25)
    return both(KNeighborsClassifier(n_neighbors=int(rng.integers(1, 12))).fit(X, y), queries)


@case("random blobs, weighted", zh="随机样本，加权", hidden=True, repeat=3)
def _(KNeighborsClassifier, rng):
    X, y, queries = blobs(rng, 60, 25, d=int(rng.integers(1, 6)), classes=4)
    return both(KNeighborsClassifier(n_neighbors=7, weights="distance").fit(X, y), queries)


@case("points on a grid: many ties", zh="网格点：大量并列", hidden=True, repeat=2)
def _(KNeighborsClassifier, rng):
    X = rng.integers(-3, 4, (80, 2)).astype(float)
    y = rng.integers(0, 4, 80)
    return both(KNeighborsClassifier(n_neighbors=6).fit(X, y), rng.integers(-3, 4, (20, 2)).astype(float))


@case("features of very different size", zh="各特征量级悬殊", hidden=True)
def _(KNeighborsClassifier, rng):
    X, y, queries = blobs(rng, 50, 20)
    scale = np.array([1.0, 20.0, 400.0])
    return both(KNeighborsClassifier(n_neighbors=5, weights="distance").fit(X * scale, y), queries * scale)


@race(sizes=(250, 500, 1000, 2000))
def _(KNeighborsClassifier, rng, n):
    X, y, queries = blobs(rng, n, 100, d=16)
    model = KNeighborsClassifier(n_neighbors=10).fit(X, y)
    return lambda: model.predict(queries)
