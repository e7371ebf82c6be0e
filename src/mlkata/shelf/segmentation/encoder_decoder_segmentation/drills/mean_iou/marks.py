from mlkata.spec.marks import mistake

mistake(
    "absent classes count as zero",
    "float(iou[occurs].mean()) if occurs.any() else np.nan",
    "float(np.nan_to_num(iou).mean()) if occurs.any() else np.nan",
    within="confusion_miou",
    zh="真值和预测里都没有的类别，你按 0 算进了平均。它没有对错可言，应当不进平均。",
    en="A class that is neither true nor predicted anywhere enters your mean as 0. There is nothing to get right or "
    "wrong: leave it out.",
)
mistake(
    "absent classes count as one",
    "float(iou[occurs].mean()) if occurs.any() else np.nan",
    "float(np.nan_to_num(iou, nan=1.0).mean()) if occurs.any() else np.nan",
    within="confusion_miou",
    zh="真值和预测里都没有的类别，你按 1 算进了平均（多半是给分子分母都加了一个小数）。它应当不进平均。",
    en="A class that is neither true nor predicted enters your mean as 1, perhaps by a small number added above and "
    "below. Leave it out.",
)
mistake(
    "drops classes that are only predicted",
    "occurs = union > 0",
    "occurs = table.sum(axis=1) > 0",
    within="confusion_miou",
    zh="你只对真值里出现的类别取平均。预测了、真值里却没有的类别 IoU 是 0，要算进去，否则乱报类别不受罚。",
    en="Your mean runs over the classes of the truth. One that is predicted without being true has IoU 0 and belongs "
    "in, or inventing classes goes unpunished.",
)
mistake(
    "labels wrap around in their own dtype",
    ".astype(np.int64)",
    "",
    within="confusion",
    zh="标签是 uint8 时 n·gt + pred 超过 255 就绕回去了。先转成 64 位整数。",
    en="With uint8 labels n · gt + pred wraps around at 256. Convert to 64-bit whole numbers first.",
)
mistake(
    "the intersection stands in the union twice",
    "table.sum(axis=0) + table.sum(axis=1) - hit",
    "table.sum(axis=0) + table.sum(axis=1)",
    within="confusion_miou",
    zh="并集等于两边面积之和减去交集，你没有减，交集算了两遍。",
    en="The union is the sum of both areas less the intersection; yours counts the intersection twice.",
)
mistake(
    "recall instead of IoU",
    "table.sum(axis=0) + table.sum(axis=1) - hit",
    "table.sum(axis=1)",
    within="confusion_miou",
    zh="你除的是真值的面积，这是每类的召回率（mean accuracy）；IoU 还要把误报的像素放进分母。",
    en="You divide by the true area, which is recall (mean accuracy); for IoU false positives belong below, too.",
)
mistake(
    "averages over pictures",
    "confusion_miou(confusion(pred, gt, n, ignore))[1]",
    "float(np.nanmean([confusion_miou(confusion(p, g, n, ignore))[1] for p, g in zip(pred, gt)])) "
    "if np.ndim(gt) > 2 else confusion_miou(confusion(pred, gt, n, ignore))[1]",
    within="mean_iou",
    zh="你先算每张图的 mIoU 再平均。数据集的 mIoU 是把所有图的像素放进一张混淆矩阵再算。",
    en="You score each picture and average. A data set is scored by one table of all its pixels.",
)
mistake(
    "ignores labels outside the classes only",
    "seen = gt != ignore",
    "seen = (gt >= 0) & (gt < n)",
    within="confusion",
    zh="你跳过的是 0…n-1 以外的标签，而不是等于 ignore 的标签：ignore 可以是某个类别（比如背景 0）。",
    en="You skip labels outside 0 … n - 1 rather than those equal to ignore, which may be one of the classes "
    "(background 0, say).",
)
