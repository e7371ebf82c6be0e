from mlkata.spec.marks import compare, exact, excuse, forbid, mistake

compare("*", exact())
forbid("cv2.dnn.NMSBoxes", "torchvision.ops.nms")
excuse("pairwise_iou: np.asarray(a, dtype=float) → np.asarray(a)", "the boxes of this drill are floats already")
excuse("pairwise_iou: np.asarray(b, dtype=float) → np.asarray(b)", "the boxes of this drill are floats already")

mistake(
    "keeps what overlaps",
    "overlap <= iou_threshold",
    "overlap > iou_threshold",
    within="nms",
    zh="比较方向反了：每一轮留下的恰好是重叠大的框，该留的都被删了。",
    en="The comparison points the wrong way: each round keeps exactly the boxes that overlap and drops the rest.",
)
mistake(
    "drops an IoU equal to the threshold",
    "overlap <= iou_threshold",
    "overlap < iou_threshold",
    within="nms",
    zh="IoU 恰好等于阈值的框应当保留：只有严格大于阈值才删。",
    en="A box whose IoU equals the threshold stays: only a strictly larger overlap is suppressed.",
)
mistake(
    "worst score first",
    "np.argsort(-scores",
    "np.argsort(scores",
    within="nms",
    zh="排序方向反了：应当从分数最高的框开始。",
    en="The sort points the wrong way: suppression starts from the highest score.",
)
mistake(
    "equal scores in reverse",
    'np.argsort(-scores, kind="stable")',
    'np.argsort(scores, kind="stable")[::-1]',
    within="nms",
    zh="升序排完再倒过来，分数相同的框也跟着倒了：对负的分数做稳定排序，序号小的才在前。",
    en="Sorting upwards and reversing also reverses equal scores: sort the negated scores stably, and the "
    "lower index "
    "comes first.",
)
mistake(
    "a dropped box still drops others",
    """    while order.size > 0:
        best, rest = order[0], order[1:]
        keep.append(best)
        overlap = pairwise_iou(boxes[[best]], boxes[rest]).ravel()  # (len(rest),)
        order = rest[overlap <= iou_threshold]
""",
    """    for rank, best in enumerate(order):
        overlap = pairwise_iou(boxes[[best]], boxes[order[:rank]]).ravel()
        if (overlap <= iou_threshold).all():
            keep.append(best)
""",
    within="nms",
    zh="已经被删掉的框还在删别人：只有保留下来的框才有资格删。",
    en="A box that was dropped goes on dropping others: only a box that is kept may drop.",
)
mistake(
    "returned in the order of the input",
    "np.array(keep, dtype=np.intp)",
    "np.sort(np.array(keep, dtype=np.intp))",
    within="nms",
    zh="留下的框是对的，但顺序成了输入的顺序：应当按分数从高到低返回。",
    en="The right boxes, in the order of the input: return them best score first.",
)
mistake(
    "sides are not clamped at zero",
    "np.clip(bottom_right - top_left, 0.0, None)",
    "bottom_right - top_left",
    within="pairwise_iou",
    zh="两个框在两个方向上都分开时，负的宽乘负的高成了正的“交集”：先把每条边截到 0，再相乘。",
    en="Boxes apart in both directions get a positive “intersection”, negative times negative: clamp each "
    "side at 0 first.",
)
mistake(
    "counts pixels: width is x2 - x1 + 1",
    "a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)",
    "a, b = np.asarray(a, dtype=float) + [0, 0, 1, 1], np.asarray(b, dtype=float) + [0, 0, 1, 1]",
    within="pairwise_iou",
    zh="边长多加了 1：这里的坐标是连续的，宽度就是 x2 - x1，只贴边的两个框交集为零。",
    en="Your sides carry a + 1: coordinates are continuous here, a width is x2 - x1, and boxes that touch "
    "do not overlap.",
)
mistake(
    "reads the boxes as corner and size",
    "a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)",
    "a, b = (np.hstack([c[:, :2], c[:, :2] + c[:, 2:]]).astype(float) for c in (a, b))",
    within="pairwise_iou",
    zh="你把框当成了 (x, y, 宽, 高)：这里的后两个数是右下角 (x2, y2)，不是边长。",
    en="You read the boxes as (x, y, width, height): here the last two numbers are the corner (x2, y2).",
)
mistake(
    "divides by the sum of areas",
    "area_a[:, None] + area_b[None, :] - intersection",
    "area_a[:, None] + area_b[None, :]",
    within="pairwise_iou",
    zh="并集忘了减去交集：重叠的部分被数了两遍。",
    en="The union forgets to subtract the intersection: the overlap is counted twice.",
)
mistake(
    "0 / 0 for boxes without area",
    "np.where(union > 0, union, np.inf)",
    "union",
    within="pairwise_iou",
    zh="两个面积为零的框相除得到 nan，而 nan <= 阈值 为假，框就被悄悄删了：并集为零时 IoU 取 0。",
    en="Two boxes without area divide to nan, nan <= threshold is false, and the box is dropped silently: "
    "where the union "
    "is 0 the IoU is 0.",
)
mistake(
    "an empty result that cannot index",
    "np.array(keep, dtype=np.intp)",
    "np.array(keep)",
    within="nms",
    zh="没有框时返回了浮点的空数组：boxes[keep] 会抛 IndexError。空结果也要是整数类型。",
    en="With nothing to keep you return an empty array of floats, and boxes[keep] raises IndexError: an empty result "
    "has to be of whole numbers, too.",
)
