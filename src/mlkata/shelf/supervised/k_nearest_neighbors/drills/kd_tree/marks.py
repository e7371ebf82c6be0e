import numpy as np

from mlkata.spec.marks import close, compare, excuse, forbid, measure, mistake

from .cases import any_shape, cloud, copies, line, lumps

compare("*", close(rtol=1e-6, atol=1e-9))
forbid("scipy.spatial.cKDTree", "scipy.spatial.KDTree", "sklearn.neighbors.KDTree")


def check(output, points, queries, k):
    """In words, since a wrong tree errs on other queries than another wrong tree: the search by hand decides."""
    truth = np.sqrt(((queries[:, None] - points[None]) ** 2).sum(axis=2))  # (m, n)
    order = np.argsort(truth, axis=1, kind="stable")[:, :k]
    wanted = np.take_along_axis(truth, order, axis=1)
    words = []
    for name, got, want in zip(("distances", "indices"), output, (wanted, order), strict=False):
        whole = all(np.shape(row) == (k,) for row in got)  # a wrong tree may find fewer than k
        whole = whole and (name == "distances" or all(np.asarray(row).dtype.kind in "iu" for row in got))
        good = whole and np.allclose(got, want, rtol=1e-6, atol=1e-9 * truth.max())
        words.append(f"{name} {'right' if good else 'wrong'}")
    return words


@measure("the nearest point lies across the plane")
def _(output, rng):
    return check(output, *cloud(rng, 300, 60), 1)


@measure("five neighbours, nearest first")
def _(output, rng):
    return check(output, *cloud(rng, 120, 40), 5)


@measure("small coordinates")
def _(output, rng):
    return check(output, *cloud(rng, 300, 40, scale=0.01), 1)


@measure("most points are never looked at")
def _(visited, rng):
    fewest, most = np.min(visited), np.max(visited)
    if fewest < 1 or np.min(visited[30:]) < 5:
        return "fewer points than neighbours"
    if most > 600:
        return "more than all the points"
    return "at most half of the points" if most <= 300 else "too many points"


@measure("many equal points")
def _(distances, rng):
    return check([distances], *copies(rng), 20)


@measure("all points on a line")
def _(output, rng):
    return check(output, *line(rng), 1)


@measure("k equals the number of points")
def _(output, rng):
    *found, visited = output
    return [*check(found, *cloud(rng, 40, 5), 40), "all visited" if visited == 40 else "not all visited"]


@measure("leaves of one point")
def _(output, rng):
    return check(output, *cloud(rng, 60, 20, d=3), 4)


@measure("any size, any dimension")
def _(output, rng):
    return check(output, *any_shape(rng))


@measure("clusters of different size")
def _(output, rng):
    return check(output, *lumps(rng), 12)


mistake(
    "never crosses the plane",
    "if gap**2 < best[0][-1]:",
    "if False:",
    within="KDTree._search",
    zh="只在查询点所在的一侧找：最近的点可能就在分割面另一边，回溯时要检查另一半。",
    en="Only the query's own side is searched: the nearest point may lie just across the plane, so look back.",
)
mistake(
    "prunes by the nearest instead of the k-th",
    "if gap**2 < best[0][-1]:",
    "if best[0][-1] == np.inf or gap**2 < best[0][0]:",
    within="KDTree._search",
    zh="剪枝时比较的是当前最近的一个：应当与第 k 近的距离比较，否则第 2 到第 k 个会漏掉。",
    en="The prune compares with the best so far; it must be the k-th best, or the second to k-th get lost.",
)
mistake(
    "compares the plane's distance with a squared one",
    "gap**2 < best[0][-1]",
    "abs(gap) < best[0][-1]",
    within="KDTree._search",
    zh="量纲不一致：到分割面的距离没有平方，却和距离的平方比较；坐标小于 1 时会剪掉不该剪的。",
    en="The units differ: distance to the plane against a squared distance; below 1 that prunes what it must not.",
)
mistake(
    "looks at every point",
    "if gap**2 < best[0][-1]:",
    "if True:",
    within="KDTree._search",
    zh="结果对，但没有剪枝：每次查询都看了所有点，树就白建了。",
    en="The results are right, but nothing is pruned: each query looks at every point and the tree is in vain.",
)
mistake(
    "returns squared distances",
    "return np.sqrt(squared), rows",
    "return squared, rows",
    within="KDTree.query",
    zh="返回的是距离的平方：最后要开方。",
    en="These are squared distances: take the root before returning.",
)
mistake(
    "accepts k larger than n",
    "if not 1 <= k <= len(self._points):",
    "if k < 1:",
    within="KDTree.query",
    zh="k 大于点数时应抛 ValueError。",
    en="k above the number of points is a ValueError.",
)

excuse(
    "KDTree._build: np.argmax(np.ptp(block, axis=0)) → np.argmin(np.ptp(block, axis=0))",
    "which coordinate is split decides how much is looked at, not what is found; the task leaves it free",
)
excuse(
    "KDTree._build: np.ptp(block, axis=0) → np.ptp(block)",
    "then the first coordinate is always split, which the task leaves free",
)
excuse(
    "KDTree._search: (lower, upper) if gap < 0 else (upper, lower… → (lower, upper) if gap <= 0 else (upper, lowe…",
    "a query on the plane itself may look at either half first",
)
excuse(
    "KDTree._search: gap**2 < best[0][-1] → gap**2 <= best[0][-1]",
    "a point beyond the plane can then only equal the k-th best, and equal distances come in any order",
)
