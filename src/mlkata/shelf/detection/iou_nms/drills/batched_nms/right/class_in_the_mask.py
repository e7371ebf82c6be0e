# how: one pass over all boxes; only boxes of the same class are ever compared
# first contact: AC
import numpy as np


def batched_nms(boxes, scores, classes, iou_threshold=0.5):
    x1, y1, x2, y2 = np.array(boxes, dtype=float).T
    area = (x2 - x1) * (y2 - y1)
    dead = np.zeros(len(x1), dtype=bool)
    keep = []
    for i in np.argsort(-np.asarray(scores), kind="stable"):
        if dead[i]:
            continue
        keep.append(i)
        w = np.clip(np.minimum(x2, x2[i]) - np.maximum(x1, x1[i]), 0, None)
        h = np.clip(np.minimum(y2, y2[i]) - np.maximum(y1, y1[i]), 0, None)
        union = area + area[i] - w * h
        iou = np.where(union > 0, w * h / np.where(union > 0, union, 1), 0)
        dead |= (iou > iou_threshold) & (classes == classes[i])
    return np.array(keep, dtype=int)
