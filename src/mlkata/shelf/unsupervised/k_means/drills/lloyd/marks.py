from mlkata.spec.marks import close, compare, forbid, mistake, without_probe

compare("*", close(rtol=1e-7))
forbid("scipy.cluster.vq.kmeans2", "scipy.cluster.vq.kmeans", "sklearn.cluster.KMeans")
without_probe("one row", "there are never more centres than points")

mistake(
    "an empty cluster becomes nan",
    "np.bincount(labels, minlength=k) == 0",
    "np.bincount(labels, minlength=k) < 0",
    within="move",
    zh="空簇没有均值：0/0 得到 nan，从此没有点会再分给它。要先让它接手一个点。",
    en="An empty cluster has no mean: 0 / 0 is nan, and no point ever comes back to it. Let it take a point first.",
)
mistake(
    "robs a cluster of its only point",
    "np.bincount(labels)[labels] > 1",
    "np.bincount(labels)[labels] > 0",
    within="move",
    zh="补空簇时抢走了别的簇仅有的一个点，那个簇又空了：只能从至少有两个点的簇里拿。",
    en="Filling an empty cluster, you took the only point of another, which is empty now: take from two or more.",
)
mistake(
    "Manhattan distance",
    "((X - c) ** 2).sum(axis=1)",
    "np.abs(X - c).sum(axis=1)",
    within="squared_distances",
    zh="这里用的是绝对值之和：k-means 按平方欧氏距离分配，均值才是最优的中心。",
    en="This adds absolute differences: k-means assigns by squared Euclidean distance, which the mean minimises.",
)
mistake(
    "a tie goes to the last centre",
    "d2.argmin(axis=1)",
    "d2.shape[1] - 1 - d2[:, ::-1].argmin(axis=1)",
    within="assign",
    zh="一样近时应归序号最小的中心，这里归了最大的（多半是写成了 <=）。",
    en="Of equally near centres the first one counts; here it is the last (a <= where < was meant?).",
)
mistake(
    "labels of the centres before the last move",
    "labels, d2 = assign(X, centers)  # the labels must belong to the centres that are returned",
    "labels, d2 = (labels, d2) if max_iter else assign(X, centers)",
    within="lloyd_path",
    zh="返回的标签和惯性还是上一组中心的：移动之后要再分配一次。",
    en="Labels and inertia still belong to the previous centres: assign once more after the last move.",
)
mistake(
    "inertia without the square",
    "return labels, d2[np.arange(len(d2)), labels]",
    "return labels, np.sqrt(d2[np.arange(len(d2)), labels])",
    within="assign",
    zh="惯性是平方距离之和，不是距离之和。",
    en="Inertia is the sum of squared distances, not of distances.",
)
mistake(
    "max_iter is ignored",
    "in range(max_iter)",
    "in range(300)",
    within="lloyd_path",
    zh="没有用上 max_iter：中心最多只能移动这么多次。",
    en="max_iter is not used: the centres move at most that often.",
)
mistake(
    "stops when the centres hardly move",
    "if np.array_equal(moved, centers):",
    "if np.abs(moved - centers).max() < 1e-3:",
    within="lloyd_path",
    zh="中心移动得小不等于收敛：边界可以每次只挪一个点。什么都不变了才能停。",
    en="A small move is not convergence: the boundary may creep one point at a time. Stop when nothing changes at all.",
)
