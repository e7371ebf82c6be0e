# verdict: WA
# first contact: WA
# mistake: drops what overlaps, as hard NMS does
import numpy as np


def overlaps(box, others):
    lt = np.maximum(box[:2], others[:, :2])
    rb = np.minimum(box[2:], others[:, 2:])
    wh = np.maximum(rb - lt, 0)
    inter = wh[:, 0] * wh[:, 1]
    area = (others[:, 2] - others[:, 0]) * (others[:, 3] - others[:, 1])
    union = (box[2] - box[0]) * (box[3] - box[1]) + area - inter
    return np.where(union > 0, inter / np.where(union > 0, union, 1), 0.0)


def soft_nms(boxes, scores, method="gaussian", iou_threshold=0.3, sigma=0.5, score_threshold=0.001):
    if method not in ("linear", "gaussian"):
        raise ValueError(method)
    s = np.array(scores, dtype=float)
    left = np.arange(len(s))
    keep, taken = [], []
    while len(left):
        best = left[np.argmax(s[left])]
        if s[best] < score_threshold:
            break
        keep.append(best)
        taken.append(s[best])
        left = left[left != best]
        u = overlaps(boxes[best], boxes[left])
        if method == "gaussian":
            s[left] *= np.exp(-(u**2) / sigma)
        else:
            s[left[u > iou_threshold]] = 0.0
    return np.array(keep, dtype=int), np.array(taken, dtype=float)
