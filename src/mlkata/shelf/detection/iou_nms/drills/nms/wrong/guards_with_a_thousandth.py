# verdict: WA
# first contact: AC
# 1e-3 in the denominator against 0 / 0: nothing beside pixels, but far more than the area of a small normalised box
import numpy as np


def nms(boxes, scores, iou_threshold=0.5):
    x1, y1, x2, y2 = boxes.T
    area = (x2 - x1) * (y2 - y1)
    order = np.argsort(-scores, kind="stable")
    keep = []
    while order.size:
        i, rest = order[0], order[1:]
        keep.append(i)
        w = np.maximum(0, np.minimum(x2[i], x2[rest]) - np.maximum(x1[i], x1[rest]))
        h = np.maximum(0, np.minimum(y2[i], y2[rest]) - np.maximum(y1[i], y1[rest]))
        inter = w * h
        order = rest[inter / (area[i] + area[rest] - inter + 1e-3) <= iou_threshold]
    return np.array(keep, dtype=int)
