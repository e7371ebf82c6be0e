# verdict: WA
# mistake: reads the boxes as corner and size
# first contact: WA
import numpy as np


def nms(boxes, scores, iou_threshold=0.5):
    x, y, w, h = boxes.T
    order = np.argsort(-scores, kind="stable")
    keep = []
    while order.size:
        i, rest = order[0], order[1:]
        keep.append(i)
        iw = np.maximum(np.minimum(x[i] + w[i], x[rest] + w[rest]) - np.maximum(x[i], x[rest]), 0)
        ih = np.maximum(np.minimum(y[i] + h[i], y[rest] + h[rest]) - np.maximum(y[i], y[rest]), 0)
        inter = iw * ih
        union = w[i] * h[i] + w[rest] * h[rest] - inter
        iou = np.divide(inter, union, out=np.zeros_like(union), where=union > 0)
        order = rest[iou <= iou_threshold]
    return np.array(keep, dtype=int)
