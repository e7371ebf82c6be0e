# verdict: WA
# mistake: returned in the order of the input
# first contact: WA
import numpy as np


def nms(boxes, scores, iou_threshold=0.5):
    keep = np.ones(len(boxes), dtype=bool)
    area = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    for i in np.argsort(-scores, kind="stable"):
        if not keep[i]:
            continue
        w = np.clip(np.minimum(boxes[:, 2], boxes[i, 2]) - np.maximum(boxes[:, 0], boxes[i, 0]), 0, None)
        h = np.clip(np.minimum(boxes[:, 3], boxes[i, 3]) - np.maximum(boxes[:, 1], boxes[i, 1]), 0, None)
        inter = w * h
        union = area + area[i] - inter
        drop = inter > iou_threshold * union
        drop[i] = False
        keep &= ~drop
    return np.flatnonzero(keep)
