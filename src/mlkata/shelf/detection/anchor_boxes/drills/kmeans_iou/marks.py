from mlkata.spec.marks import excuse, forbid, mistake

forbid("sklearn.cluster.KMeans", "scipy.cluster.vq.kmeans", "scipy.cluster.vq.kmeans2")

mistake(
    "euclidean distance",
    "shape_iou(wh, now).argmax(axis=1)",
    "np.linalg.norm(wh[:, None] - now, axis=2).argmin(axis=1)",
    within="kmeans_iou",
    zh="你用的是欧氏距离：大框的误差按像素算，会压过所有小框。题目要的是 1 - IoU。",
    en="That is the Euclidean distance: large boxes err by many pixels and outweigh all small ones. Use 1 - IoU.",
)
mistake(
    "takes the farthest centre",
    "argmax(axis=1)",
    "argmin(axis=1)",
    within="kmeans_iou",
    zh="方向反了：距离是 1 - IoU，最近就是 IoU 最大，你取了最小的。",
    en="The wrong end: with the distance 1 - IoU the nearest centre has the largest IoU; you take the smallest.",
)
mistake(
    "areas instead of shapes",
    "np.minimum(a[:, None], b).prod(axis=2)",
    "np.minimum(a.prod(axis=1)[:, None], b.prod(axis=1))",
    within="shape_iou",
    zh="交集是较小的宽乘较小的高，不是较小的面积：面积相同的宽框和高框并不一样。",
    en="The overlap is the smaller width times the smaller height, not the smaller area: wide and tall boxes differ.",
)
mistake(
    "overlap over the smaller area",
    "(a.prod(axis=1)[:, None] + b.prod(axis=1) - overlap)",
    "np.minimum(a.prod(axis=1)[:, None], b.prod(axis=1))",
    within="shape_iou",
    zh="分母要用并集：除以较小的面积，凡是装在大框里的小框都得 1。",
    en="Divide by the union: over the smaller area every box inside a larger one gets 1.",
)
mistake(
    "an empty centre becomes nan",
    "np.unique(nearest)",
    "range(len(now))",
    within="kmeans_iou",
    zh="没有框分给它的中心，平均出来是 nan：让它留在原地。",
    en="A centre without boxes has no average and becomes nan: leave it where it is.",
)
mistake(
    "mean where the median is asked for",
    'np.mean if update == "mean" else np.median',
    "np.mean",
    within="kmeans_iou",
    zh='update="median" 时要取宽和高各自的中位数，你总是取平均。',
    en='With update="median" the median of width and of height is wanted; you always take the mean.',
)
mistake(
    "a single round",
    "range(max_iter)",
    "range(min(1, max_iter))",
    within="kmeans_iou",
    zh="你只分配并更新了一次：中心动了，归属也要重算，直到不再变化或到 max_iter。",
    en="You assign and update once: when centres move the assignment must be made anew, up to max_iter times.",
)
mistake(
    "ignores max_iter",
    "range(max_iter)",
    "range(1000)",
    within="kmeans_iou",
    zh="没有用 max_iter：最多分配并更新这么多次，0 次就原样返回。",
    en="max_iter is not used: so many rounds at most, and with 0 the centres come back as they were.",
)
mistake(
    "centres stay whole numbers",
    "centres.astype(float)",
    "centres.copy()",
    within="kmeans_iou",
    zh="给的中心是整数时，平均值写回去被截断了：先转成浮点。",
    en="When the centres given are whole numbers the averages are cut off on writing: make them floats first.",
)
mistake(
    "starts from the first boxes",
    "centres.astype(float)",
    "wh[: len(centres)].astype(float)",
    within="kmeans_iou",
    zh="没有用给定的初始中心：k-means 的结果取决于起点，题目把它给了你。",
    en="The centres given are not used: k-means depends on its start, and the task gives it.",
)

excuse("kmeans_iou: break → pass", "once nothing moves, further rounds change nothing")
excuse(
    "shape_iou: …None] + b.prod(axis=1) - overlap → …None] + b.prod(axis=1) + overlap",
    "overlap over the sum of areas and overlap over the union rise together, so the nearest centre is the same",
)
