# verdict: WA
# mistake: 0 / 0 for boxes without area
# first contact: WA
import numpy as np


def nms(boxes, scores, iou_threshold=0.5):
    x1, y1, x2, y2 = boxes.T
    area = (x2 - x1) * (y2 - y1)
    rest = np.argsort(-scores, kind="stable")
    keep = []
    while len(rest):
        i, rest = rest[0], rest[1:]
        keep.append(i)
        w = (np.minimum(x2[rest], x2[i]) - np.maximum(x1[rest], x1[i])).clip(0)
        h = (np.minimum(y2[rest], y2[i]) - np.maximum(y1[rest], y1[i])).clip(0)
        with np.errstate(invalid="ignore"):
            iou = w * h / (area[rest] + area[i] - w * h)
        rest = rest[iou <= iou_threshold]
    return np.array(keep, dtype=int)
