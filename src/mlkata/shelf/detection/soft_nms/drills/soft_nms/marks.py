from mlkata.spec.marks import forbid, mistake

forbid("cv2.dnn.softNMSBoxes", "torchvision.ops.nms")

mistake(
    "sorted once at the start",
    """        best = left[np.argmax(current[left])]
""",
    """        if not keep:
            left = left[np.argsort(-current, kind="stable")]
        best = left[0]
""",
    within="soft_nms",
    zh="你只在开头排了一次序。分数一降，名次就变：每一轮都要在当前分数里重新找最大的。",
    en="You sort once, at the start. Scores fall and the order changes: look for the best anew in every round.",
)
mistake(
    "drops what overlaps, as hard NMS does",
    "np.where(overlap > iou_threshold, 1.0 - overlap, 1.0)",
    "np.where(overlap > iou_threshold, 0.0, 1.0)",
    within="soft_nms_weight",
    zh="超过阈值的框被你直接清零了，这还是普通 NMS：线性版本是乘以 1 - IoU。",
    en="What overlaps by more than the threshold is set to zero: that is hard NMS still. Linear multiplies by 1 - IoU.",
)
mistake(
    "linear without its threshold",
    "np.where(overlap > iou_threshold, 1.0 - overlap, 1.0)",
    "1.0 - overlap",
    within="soft_nms_weight",
    zh="线性版本只罚 IoU 大于阈值的框，不超过的分数不变；你把所有重叠都罚了。",
    en="Linear lowers only what overlaps by more than the threshold; you lower every box that overlaps at all.",
)
mistake(
    "lowers at the threshold, too",
    "overlap > iou_threshold",
    "overlap >= iou_threshold",
    within="soft_nms_weight",
    zh="IoU 恰好等于阈值的框不降分：题目要的是严格大于。",
    en="A box whose IoU equals the threshold keeps its score: strictly larger is asked for.",
)
mistake(
    "gaussian with a threshold",
    "np.exp(-(overlap**2) / sigma)",
    "np.where(overlap > iou_threshold, np.exp(-(overlap**2) / sigma), 1.0)",
    within="soft_nms_weight",
    zh="高斯版本没有 IoU 阈值：凡有重叠都按 exp(-IoU²/σ) 降分。",
    en="The Gaussian form has no IoU threshold: every overlap is weighted by exp(-IoU² / σ).",
)
mistake(
    "IoU not squared",
    "np.exp(-(overlap**2) / sigma)",
    "np.exp(-overlap / sigma)",
    within="soft_nms_weight",
    zh="指数里是 IoU 的平方，你少了平方：小重叠被罚得太重。",
    en="The exponent holds the squared IoU; without the square small overlaps cost too much.",
)
mistake(
    "exponent of a normal density",
    "np.exp(-(overlap**2) / sigma)",
    "np.exp(-(overlap**2) / (2 * sigma**2))",
    within="soft_nms_weight",
    zh="分母就是 σ，不是 2σ²：论文里的高斯惩罚是 exp(-IoU²/σ)。",
    en="The denominator is σ, not 2σ²: the penalty is exp(-IoU² / σ).",
)
mistake(
    "the overlap with the best of all, every time",
    "pairwise_iou(boxes[[best]], boxes[left])",
    "pairwise_iou(boxes[[keep[0]]], boxes[left])",
    within="soft_nms",
    zh="每一轮要用刚取走的框算 IoU，你一直在用第一个框。",
    en="Each round takes the IoU with the box just taken; yours is always with the very first.",
)
mistake(
    "returns the scores it was given",
    "np.array(taken)",
    "np.asarray(scores, dtype=np.float64)[keep]",
    within="soft_nms",
    zh="要返回降过的分数，你返回的是原来的：下游按分数排序，就等于什么也没做。",
    en="The lowered scores are asked for; you return the original ones, and whoever ranks by them sees no change.",
)
mistake(
    "drops a score equal to the threshold",
    "current[best] < score_threshold",
    "current[best] <= score_threshold",
    within="soft_nms",
    zh="分数恰好等于 score_threshold 的框要保留，低于才丢。",
    en="A score that equals score_threshold stays; only what lies below is dropped.",
)
mistake(
    "ignores the score threshold",
    """        if current[best] < score_threshold:
            break  # the best is too low, so are all others
""",
    "",
    within="soft_nms",
    zh="没有用 score_threshold：降到几乎为零的框也全都留下了。",
    en="score_threshold is not used: boxes whose score has fallen to next to nothing all stay.",
)
