# verdict: WA
# first contact: WA
# the shift is a fixed 4096, as for pictures of at most that size: the class numbers may be anything
import numpy as np


def nms(boxes, scores, t):
    order = np.argsort(-scores, kind="stable")
    area = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    keep = []
    while len(order):
        i, rest = order[0], order[1:]
        keep.append(i)
        w = np.clip(np.minimum(boxes[i, 2], boxes[rest, 2]) - np.maximum(boxes[i, 0], boxes[rest, 0]), 0, None)
        h = np.clip(np.minimum(boxes[i, 3], boxes[rest, 3]) - np.maximum(boxes[i, 1], boxes[rest, 1]), 0, None)
        union = area[i] + area[rest] - w * h
        iou = np.divide(w * h, union, out=np.zeros_like(union), where=union > 0)
        order = rest[iou <= t]
    return np.array(keep, dtype=int)


def batched_nms(boxes, scores, classes, iou_threshold=0.5, max_wh=4096):
    return nms(boxes + classes[:, None] * float(max_wh), scores, iou_threshold)
