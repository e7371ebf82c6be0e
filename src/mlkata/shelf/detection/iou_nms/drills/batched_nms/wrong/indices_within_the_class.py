# verdict: WA
# first contact: WA
# positions within the class are returned as if they were indices of all boxes
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


def batched_nms(boxes, scores, classes, iou_threshold=0.5):
    keep, value = [], []
    for c in np.unique(classes):
        part = classes == c
        idx = nms(boxes[part], scores[part], iou_threshold)
        keep.append(idx)
        value.append(scores[part][idx])
    if not keep:
        return np.zeros(0, dtype=int)
    return np.concatenate(keep)[np.argsort(-np.concatenate(value), kind="stable")]
