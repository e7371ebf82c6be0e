# verdict: WA
# first contact: WA
# two runs: once over everything, then within each class; what another class has dropped does not come back
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
    first = nms(boxes, scores, iou_threshold)
    alive = []
    for c in np.unique(classes[first]):
        part = first[classes[first] == c]
        alive += part[nms(boxes[part], scores[part], iou_threshold)].tolist()
    return np.array(sorted(alive, key=lambda i: -scores[i]), dtype=int)
