# verdict: WA
# mistake: a dropped box still drops others
# first contact: WA
import numpy as np


def nms(boxes, scores, iou_threshold=0.5):
    def iou(a, b):
        w = max(0, min(a[2], b[2]) - max(a[0], b[0]))
        h = max(0, min(a[3], b[3]) - max(a[1], b[1]))
        u = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - w * h
        return w * h / u if u > 0 else 0

    order = np.argsort(-scores, kind="stable")
    keep = []
    for rank, i in enumerate(order):
        if all(iou(boxes[i], boxes[j]) <= iou_threshold for j in order[:rank]):
            keep.append(i)
    return np.array(keep, dtype=int)
