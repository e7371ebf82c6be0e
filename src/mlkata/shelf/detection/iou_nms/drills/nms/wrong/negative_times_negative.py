# verdict: WA
# mistake: sides are not clamped at zero
# first contact: WA
import numpy as np


def iou(p, q):
    inter = (min(p[2], q[2]) - max(p[0], q[0])) * (min(p[3], q[3]) - max(p[1], q[1]))
    union = (p[2] - p[0]) * (p[3] - p[1]) + (q[2] - q[0]) * (q[3] - q[1]) - inter
    return inter / union if union > 0 else 0.0


def nms(boxes, scores, iou_threshold=0.5):
    order = np.argsort(-scores, kind="stable")
    keep = []
    for i in order:
        if all(iou(boxes[k], boxes[i]) <= iou_threshold for k in keep):
            keep.append(i)
    return np.array(keep, dtype=int)
