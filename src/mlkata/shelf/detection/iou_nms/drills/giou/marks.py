from mlkata.spec.marks import close, compare, forbid, mistake, without_probe

compare("*", close(rtol=1e-6, atol=1e-12))
forbid("torchvision.ops.generalized_box_iou", "torchvision.ops.generalized_box_iou_loss")
without_probe("one row", "the arguments are single boxes: cutting them leaves no box")
without_probe("no rows", "the arguments are single boxes: cutting them leaves no box")

mistake(
    "no penalty once the boxes overlap",
    "    return float(overlap - (enclosing - union) / enclosing)\n",
    "    return float(overlap if overlap > 0 else -(enclosing - union) / enclosing)\n",
    within="giou",
    zh="你只在不相交时才减去空白：GIoU 对任何两个框都要减，相交而外接框没填满时也一样。",
    en="You subtract the empty share only where the boxes are disjoint: GIoU subtracts it always, overlap or not.",
)
mistake(
    "the empty part is divided by the union",
    "(enclosing - union) / enclosing",
    "(enclosing - union) / max(union, 1e-12)",
    within="giou",
    zh="空白部分要除以外接框的面积，你除以了并集：两个框一远，值就会低于 -1。",
    en="The empty part is a share of the enclosing box; you divide it by the union, and distant boxes fall below -1.",
)
mistake(
    "the intersection is taken for the union",
    "(enclosing - union) / enclosing",
    "(enclosing - intersection) / enclosing",
    within="giou",
    zh="空白是外接框减去并集，你减去的是交集：两个框自己占的地方也被当成了空白。",
    en="Empty is the enclosing box less the union; you subtract the intersection, so the boxes' own area "
    "counts as empty.",
)
mistake(
    "the empty share is added",
    "overlap - (enclosing - union)",
    "overlap + (enclosing - union)",
    within="giou",
    zh="符号反了：空白是惩罚，要减去；现在离得越远值越大。",
    en="The sign is wrong: the empty share is a penalty. As it stands, the farther apart the better.",
)
mistake(
    "returns the loss",
    "    return float(overlap - (enclosing - union) / enclosing)\n",
    "    return float(1 - (overlap - (enclosing - union) / enclosing))\n",
    within="giou",
    zh="你返回的是损失 1 - GIoU：这里要的是 GIoU 本身，同一个框得 1。",
    en="That is the loss, 1 - GIoU: what is asked for is GIoU itself, 1 for the same box twice.",
)
mistake(
    "sides are not clamped at zero",
    "np.clip(np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2]), 0.0, None)",
    "np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2])",
    within="giou",
    zh="不相交时交集的边长是负的：先把每条边截到 0，再相乘。",
    en="Where the boxes are disjoint the intersection's sides are negative: clamp each side at 0, then multiply.",
)
mistake(
    "0 / 0 for boxes without area",
    "    if enclosing <= 0:\n        return 0.0\n    overlap = intersection / union if union > 0 else 0.0\n",
    "    overlap = intersection / union\n",
    within="giou",
    zh="没有面积的框会让并集或外接框为 0，相除得到 nan：并集为 0 时 IoU 取 0，外接框为 0 时直接返回 0。",
    en="Boxes without area make the union or the enclosing box 0 and the division nan: IoU is 0 where the "
    "union is, and "
    "the result 0 where the enclosing box has no area.",
)
mistake(
    "the enclosing box is the larger of the two",
    "np.prod(np.maximum(a[2:], b[2:]) - np.minimum(a[:2], b[:2]))",
    "max(np.prod(a[2:] - a[:2]), np.prod(b[2:] - b[:2]))",
    within="giou",
    zh="外接框要同时包住两个框：左上角取较小，右下角取较大。你取的是两个框里较大的那个。",
    en="The enclosing box holds both: the smaller of the left and top edges, the larger of the right and "
    "bottom ones. You "
    "took the larger of the two boxes.",
)
