import numpy as np

from mlkata.spec.marks import compare, exact, excuse, forbid, measure, mistake

from .cases import corners, crowd, doubles, line, long_and_diagonal, pixels, triangle, two_places

compare("*", exact())
forbid("scipy.cluster.vq.kmeans2", "sklearn.cluster.kmeans_plusplus")

L = 20.0  # a right solution fails one statistic with probability below 2 exp(-L), and a verdict below 2e-6


def sound(output, n, k):
    """Whether every draw is k different whole numbers in 0 … n-1."""
    draws = [np.asarray(draw) for draw in output]
    return all(
        draw.shape == (k,)
        and draw.dtype.kind in "iu"
        and len(set(draw.tolist())) == k
        and 0 <= draw.min() <= draw.max() < n
        for draw in draws
    )


# What the next row may be drawn in proportion to, given the squared distances `(k, n)` to the rows drawn so far.
LAWS = {
    "D²": lambda d2: d2.min(axis=0),
    "D": lambda d2: np.sqrt(d2.min(axis=0)),
    "uniform": lambda d2: 1.0 * (d2.min(axis=0) > 0),
    "D² of the newest": lambda d2: d2[-1],
    "farthest": lambda d2: 1.0 * (np.arange(d2.shape[1]) == d2.min(axis=0).argmax()),
}


def law(output, X, k):
    """The law that the draws follow, as far as their number can tell; the first that is not ruled out."""
    output = [np.asarray(draw) for draw in output]
    if any(draw.shape != (k,) or draw.dtype.kind not in "iu" for draw in output) or np.max(output) >= len(X):
        return "not k rows"
    draws = np.array(output)  # (seeds, k)
    d2 = ((X[:, None].astype(float) - X[None]) ** 2).sum(axis=2)  # (n, n)
    if not follows(draws[:, 0], np.full((len(draws), len(X)), 1 / len(X))):
        return "the first is not uniform"
    for name, weigh in LAWS.items():
        if all(follows(draws[:, step], chances(draws[:, :step], d2, weigh)) for step in range(1, k)):
            return name
    return "no law known here"


def chances(drawn, d2, weigh):
    """Probability of each row, `(seeds, n)`, given what each seed has drawn so far."""
    known = {}
    for rows in map(tuple, drawn.tolist()):
        if rows not in known:
            weight = weigh(d2[list(rows)])
            known[rows] = weight / max(weight.sum(), 1e-300)
    return np.array([known[rows] for rows in map(tuple, drawn.tolist())])


def follows(rows, p):
    """Whether `rows` `(seeds,)` may have been drawn with probabilities `p` `(seeds, n)`.

    Two kinds of sums are compared with their means: how often each row came, and how surprising what came was.
    """
    came = np.eye(p.shape[1])[rows]
    if (p[came > 0] == 0).any():
        return False
    surprise = -np.log(np.where(p > 0, p, 1.0))
    mean = (p * surprise).sum(axis=1)
    variance = (p * surprise**2).sum(axis=1) - mean**2
    excess = ((came * surprise).sum(axis=1) - mean).sum()
    return near((came - p).sum(axis=0), (p * (1 - p)).sum(axis=0), 1.0) and near(excess, variance.sum(), surprise.max())


def near(gap, variance, largest):
    """Whether a sum of independent terms, each at most `largest`, is as near to its mean as Bernstein demands."""
    return bool((np.abs(gap) <= np.sqrt(2 * L * np.maximum(variance, 0)) + L * largest / 3).all())


@measure("indices of rows, all different")
def _(output, rng):
    return sound(output, 40, 6)


@measure("the same seed, the same draw; other seeds, other draws")
def _(output, rng):
    default, zero, first, again, *others = [tuple(np.asarray(draw).tolist()) for draw in output]
    return default == zero, first == again, len(set(others)) > 1


@measure("the first centre is drawn uniformly")
def _(output, rng):
    return law(output, np.array([[0.0], [1.0], [2.0], [3.0], [100.0]]), 1)


@measure("the second is drawn in proportion to D²")
def _(output, rng):
    return law(output, line(), 2)


@measure("D is the distance to the nearest centre drawn")
def _(output, rng):
    return law(output, triangle(), 3)


@measure("a copy of a drawn point is not drawn while others are left")
def _(output, rng):
    return sound(output, 33, 4) and all(len(np.unique(doubles()[np.asarray(draw)], axis=0)) == 4 for draw in output)


@measure("fewer different points than centres")
def _(output, rng):
    return sound(output, 6, 5) and all(
        len(np.unique(two_places()[np.asarray(draw)[:2]], axis=0)) == 2 for draw in output
    )


@measure("when only copies are left every one of them is as likely")
def _(output, rng):
    if not sound(output, 8, 3):
        return "not three different rows"
    draws = np.array([np.asarray(draw) for draw in output])
    left = np.ones((len(draws), 8))
    for step in range(3):
        if not follows(draws[:, step], left / left.sum(axis=1, keepdims=True)):
            return f"draw {step + 1} is not uniform"
        left[np.arange(len(draws)), draws[:, step]] = 0
    return "uniform"


@measure("D is Euclidean")
def _(output, rng):
    return law(output, long_and_diagonal(), 2)


@measure("each draw is independent of the one before")
def _(output, rng):
    known = law(output, corners(), 3)
    if known != "D²":
        return known
    draws = np.array([np.asarray(draw) for draw in output])
    for first in range(4):  # with four equal distances the third is uniform over two rows, whatever the first two were
        third = draws[draws[:, 0] == first]
        left = np.ones((len(third), 4))
        left[np.arange(len(third)), third[:, 0]] = left[np.arange(len(third)), third[:, 1]] = 0
        if not follows(third[:, 2], left / 2):
            return "the third depends on the second"
    return "independent"


@measure("pixels in uint8")
def _(output, rng):
    return law(output, pixels(), 2)


@measure("k = n is a permutation")
def _(output, rng):
    return sound(output, 8, 8)


@measure("a crowd, a group, a loner")
def _(output, rng):
    return law(output, crowd(rng), 2)


@measure("random points")
def _(output, rng):
    return law(output, rng.normal(size=(12, 2)) ** 3, 3)


mistake(
    "in proportion to D, not D²",
    "p=weight / weight.sum()",
    "p=np.sqrt(weight) / np.sqrt(weight).sum()",
    within="kmeans_plus_plus",
    zh="权重是距离本身：k-means++ 按距离的平方 D² 抽样。",
    en="The weight is the distance itself: k-means++ draws in proportion to its square, D².",
)
mistake(
    "every point not yet covered is equally likely",
    "p=weight / weight.sum()",
    "p=(weight > 0) / (weight > 0).sum()",
    within="kmeans_plus_plus",
    zh="这是均匀抽样：除了避开已选的点，距离没有起作用。",
    en="This is uniform sampling: apart from avoiding drawn points, distance plays no part.",
)
mistake(
    "D to the newest centre only",
    "d2 = np.minimum(d2, ((X - X[chosen[-1]]) ** 2).sum(axis=1))",
    "d2 = ((X - X[chosen[-1]]) ** 2).sum(axis=1)",
    within="kmeans_plus_plus",
    zh="只看了到最新一个中心的距离：D 是到所有已选中心中最近一个的距离，要取 minimum。",
    en="Only the newest centre is looked at: D is the distance to the nearest of all centres drawn. Keep the minimum.",
)
mistake(
    "always the farthest point",
    "int(rng.choice(len(X), p=weight / weight.sum()))",
    "int(weight.argmax())",
    within="kmeans_plus_plus",
    zh="每次都取最远的点：那是 farthest-first，一个离群点就能骗到它。k-means++ 是按 D² 抽样。",
    en="It takes the farthest point each time: that is farthest-first, which one outlier fools. k-means++ draws by D².",
)
mistake(
    "the first centre is always row 0",
    "int(rng.integers(len(X)))",
    "0",
    within="kmeans_plus_plus",
    zh="第一个中心固定成了第 0 行：它应当在所有点中均匀抽取。",
    en="The first centre is always row 0: draw it uniformly from all points.",
)
mistake(
    "draws a row twice when only copies are left",
    "~np.isin(np.arange(len(X)), chosen)",
    "np.ones(len(X))",
    within="kmeans_plus_plus",
    zh="剩下的点都与已选点重合时，又抽到了已经选过的行：要在还没选过的行里抽。",
    en="When all that is left coincides with drawn points, a row is drawn again: draw from the rows not drawn yet.",
)
mistake(
    "whole numbers wrap around",
    "X = np.asarray(X, dtype=float)",
    "X = np.asarray(X)",
    within="kmeans_plus_plus",
    zh="uint8 相减会回绕（0 - 250 得 6），平方也会溢出：先转成浮点。",
    en="uint8 differences wrap (0 - 250 is 6) and squares overflow: convert to floating point first.",
)

excuse(
    "kmeans_plus_plus: ((X - X[chosen[-1]]) ** 2).sum(axis=1) → ((X - X[chosen[-1]]) ** 2).mean(axis=1)",
    "all weights shrink by the number of features, and they are divided by their sum",
)
