from mlkata.spec.marks import excuse, mistake

FORCE = """    while iou.max() > 0:
        i, j = np.unravel_index(iou.argmax(), iou.shape)
        match[i] = j
        iou[i, :] = iou[:, j] = 0
"""

mistake(
    "no box is forced",
    FORCE,
    "",
    within="match_anchors",
    zh="没有强制匹配：与所有 anchor 的 IoU 都不够高的目标，一个正样本也没有，永远学不到。",
    en="Nothing is forced: an object whose IoU is high enough with no anchor has no positive and is never learned.",
)
mistake(
    "boxes overwrite each other",
    FORCE,
    """    for j in range(len(boxes)):
        if iou[:, j].max() > 0:
            match[iou[:, j].argmax()] = j
""",
    within="match_anchors",
    zh="两个框的最佳 anchor 相同时，后一个把前一个盖掉了：按 IoU 从大到小配对，用过的 anchor 不再用。",
    en="When two boxes share their best anchor, one overwrites the other: pair by falling IoU, each anchor once.",
)
mistake(
    "a forced anchor keeps its own choice",
    "match[i] = j",
    "match[i] = pairwise_iou(anchors[[i]], boxes).argmax()",
    within="match_anchors",
    zh="强制匹配要把 anchor 交给选中它的框，你仍让它归自己重叠最多的框。",
    en="A forced anchor goes to the box that took it; yours still goes to the box it overlaps best itself.",
)
mistake(
    "no anchors are left out",
    "np.where(best < negative, -1, -2)",
    "-1",
    within="match_anchors",
    zh="IoU 在两个阈值之间的 anchor 要忽略（-2），你把它们当背景了：网络会被要求把半个目标说成背景。",
    en="Anchors between the thresholds are left out (-2); as background they teach that half an object is none.",
)
mistake(
    "positive is excluded",
    "best >= positive",
    "best > positive",
    within="match_anchors",
    zh="IoU 等于 positive 也是正样本。",
    en="An IoU equal to positive is a match.",
)
mistake(
    "negative counts as background",
    "best < negative",
    "best <= negative",
    within="match_anchors",
    zh="IoU 等于 negative 属于忽略，低于才是背景。",
    en="An IoU equal to negative is left out; only below is background.",
)
mistake(
    "forces boxes that touch nothing",
    """    while iou.max() > 0:
        i, j = np.unravel_index(iou.argmax(), iou.shape)
        match[i] = j
        iou[i, :] = iou[:, j] = 0
""",
    """    while iou.max() >= 0:
        i, j = np.unravel_index(iou.argmax(), iou.shape)
        match[i] = j
        iou[i, :] = iou[:, j] = -1
""",
    within="match_anchors",
    zh="与任何 anchor 都不重叠的框不要强配：IoU 为 0 的 anchor 学不到它。",
    en="A box that no anchor overlaps is not forced: an anchor with IoU 0 cannot learn it.",
)
mistake(
    "nothing for an image without objects",
    "return np.full(len(anchors), -1)",
    "return np.zeros(0, dtype=int)",
    within="match_anchors",
    zh="没有目标的图，每个 anchor 都是背景：要返回 n 个 -1，不是空数组。",
    en="In an image without objects every anchor is background: n times -1, not an empty array.",
)

excuse(
    "match_anchors: iou[i, :] = iou[:, j] = 0 → iou[i, :] = iou[:, j] = -1",
    "the loop takes positive values only, so any other value wipes a row out as well",
)
