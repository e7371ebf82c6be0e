# how: in place, as the first public C code does it: the best is swapped to the front of what is left
# first contact: AC
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
    b = np.array(boxes, dtype=float).reshape(-1, 4)
    s = np.array(scores, dtype=float)
    order = np.arange(len(s))
    done = 0
    for i in range(len(s)):
        rest = slice(i, None)
        top = s[rest].max()
        if top < score_threshold:
            break
        # of equal scores the lowest index
        ties = i + np.flatnonzero(s[rest] == top)
        j = ties[np.argmin(order[ties])]
        for column in (b, s, order):
            column[[i, j]] = column[[j, i]]
        overlap = overlaps(b[i], b[i + 1 :])
        s[i + 1 :] *= np.exp(-(overlap**2) / sigma) if method == "gaussian" else 1 - overlap * (overlap > iou_threshold)
        done = i + 1
    return order[:done].copy(), s[:done].copy()
