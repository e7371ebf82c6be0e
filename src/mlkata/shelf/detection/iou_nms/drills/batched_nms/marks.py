from mlkata.spec.marks import compare, exact, excuse, forbid, mistake

compare("*", exact())
forbid("cv2.dnn.NMSBoxes", "cv2.dnn.NMSBoxesBatched", "torchvision.ops.nms", "torchvision.ops.batched_nms")
excuse("pairwise_iou: np.asarray(a, dtype=float) → np.asarray(a)", "the boxes of this drill are floats already")
excuse("pairwise_iou: np.asarray(b, dtype=float) → np.asarray(b)", "the boxes of this drill are floats already")
excuse("nms: np.array(keep, dtype=np.intp) → np.array(keep)", "nms is not called without boxes here")
excuse(
    "batched_nms: boxes.max() - boxes.min() + 1.0 → boxes.max() - boxes.min() + 2.0",
    "a larger shift keeps the classes apart just as well",
)
excuse(
    "batched_nms: boxes + (group * extent)[:, None] → boxes - (group * extent)[:, None]",
    "a shift to the other side keeps the classes apart just as well",
)

mistake(
    "the class plays no part",
    "boxes + (group * extent)[:, None]",
    "boxes",
    within="batched_nms",
    zh="类别没有起作用：不同类别的框也互相删了。",
    en="The class plays no part: boxes of different classes drop each other.",
)
mistake(
    "the shift is the largest coordinate",
    "boxes.max() - boxes.min() + 1.0",
    "boxes.max()",
    within="batched_nms",
    zh="位移只用了最大坐标：坐标为负时它可能是 0，各类还叠在一起。要用最大减最小，也就是整个范围。",
    en="You shift by the largest coordinate: with negative coordinates that may be 0 and separates nothing. "
    "Shift by the "
    "whole extent, largest less smallest.",
)
mistake(
    "the shift is a little too small",
    "boxes.max() - boxes.min() + 1.0",
    "boxes.max() - boxes.min() - 1.0",
    within="batched_nms",
    zh="位移比整个范围小：一类最右下角的框会碰到下一类最左上角的框。",
    en="The shift is smaller than the extent: a box in the far corner of one class meets one in the near "
    "corner of the next.",
)
mistake(
    "shifts by the class number itself",
    "    _, group = np.unique(classes, return_inverse=True)\n",
    "    group = classes\n",
    within="batched_nms",
    zh="直接拿类别编号当倍数：编号很大时，位移吃掉了坐标的有效位。先把编号变成连续的 0、1、2……",
    en="The class number itself is the factor: a large one eats the digits of the coordinates. Make the "
    "numbers consecutive "
    "first.",
)
mistake(
    "returned class by class",
    "    return nms(boxes + (group * extent)[:, None], scores, iou_threshold)\n",
    "    keep = nms(boxes + (group * extent)[:, None], scores, iou_threshold)\n"
    '    return keep[np.argsort(group[keep], kind="stable")]\n',
    within="batched_nms",
    zh="结果是一类接一类排的：应当把所有类别合在一起，按分数从高到低返回。",
    en="The result comes class by class: all classes together, best score first, is what is asked for.",
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
    "one box for each class",
    "    return nms(boxes + (group * extent)[:, None], scores, iou_threshold)\n",
    "    keep = nms(boxes + (group * extent)[:, None], scores, iou_threshold)\n"
    "    return keep[np.sort(np.unique(group[keep], return_index=True)[1])]\n",
    within="batched_nms",
    zh="每个类别只剩下一个框：NMS 删的是重叠，同一类里不重叠的框都要留下。",
    en="Only one box is left of each class: suppression is about overlap, and boxes of one class that lie "
    "apart all stay.",
)
