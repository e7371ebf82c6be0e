# verdict: WA
# mistake: the shift is the largest coordinate
# first contact: WA
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
    if len(boxes) == 0:
        return np.zeros(0, dtype=int)
    ids = {c: k for k, c in enumerate(sorted(set(classes.tolist())))}
    offsets = np.array([ids[c] for c in classes.tolist()]) * boxes.max()
    return nms(boxes + offsets[:, None], scores, iou_threshold)
