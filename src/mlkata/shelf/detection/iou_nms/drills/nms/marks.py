from mlkata.spec.marks import compare, exact, forbid, mistake

compare("*", exact())
forbid("cv2.dnn.NMSBoxes", "torchvision.ops.nms")

mistake(
    "keeps what overlaps",
    "overlap <= iou_threshold",
    "overlap > iou_threshold",
    within="nms",
    zh="比较方向反了:每一轮留下的恰好是重叠大的框,该留的都被删了。",
    en="The comparison points the wrong way: each round keeps exactly the boxes that overlap and drops the rest.",
)
mistake(
    "drops an IoU equal to the threshold",
    "overlap <= iou_threshold",
    "overlap < iou_threshold",
    within="nms",
    zh="IoU 恰好等于阈值的框应当保留:只有严格大于阈值才删。",
    en="A box whose IoU equals the threshold stays: only a strictly larger overlap is suppressed.",
)
mistake(
    "worst score first",
    "np.argsort(-np.asarray(scores, dtype=float)",
    "np.argsort(np.asarray(scores, dtype=float)",
    within="nms",
    zh="排序方向反了:应当从分数最高的框开始。",
    en="The sort points the wrong way: suppression starts from the highest score.",
)
mistake(
    "sides are not clamped at zero",
    "np.clip(bottom_right - top_left, 0.0, None)",
    "bottom_right - top_left",
    within="pairwise_iou",
    zh="两个框在两个方向上都分开时,负的宽乘负的高成了正的“交集”:先把每条边截到 0,再相乘。",
    en="Boxes apart in both directions get a positive “intersection”, negative times negative: clamp each side at 0 first.",
)
mistake(
    "counts pixels: width is x2 - x1 + 1",
    "sides = np.clip(bottom_right - top_left, 0.0, None)",
    "sides = np.clip(bottom_right - top_left + 1.0, 0.0, None)",
    within="pairwise_iou",
    zh="交集的边长多加了 1:这里的坐标是连续的,宽度就是 x2 - x1。",
    en="The intersection's sides carry a + 1: coordinates are continuous here, a width is x2 - x1.",
)
mistake(
    "divides by the sum of areas",
    "area_a[:, None] + area_b[None, :] - intersection",
    "area_a[:, None] + area_b[None, :]",
    within="pairwise_iou",
    zh="并集忘了减去交集:重叠的部分被数了两遍。",
    en="The union forgets to subtract the intersection: the overlap is counted twice.",
)
