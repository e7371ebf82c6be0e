# how: adds logarithms of the weights and picks by the largest sum
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
    b, s = np.asarray(boxes, dtype=float).reshape(-1, 4), np.asarray(scores, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        total, free, picks = np.log(s), np.ones(len(s), dtype=bool), []
        while free.any():
            place = np.flatnonzero(free)
            best = place[np.argmax(total[place])]
            if np.exp(total[best]) < score_threshold * (1 - 1e-12):
                break
            picks.append((best, np.exp(total[best])))
            free[best] = False
            u = overlaps(b[best], b)
            total = total + (-(u**2) / sigma if method == "gaussian" else np.where(u > iou_threshold, np.log1p(-u), 0.0))
    return np.array([p[0] for p in picks], dtype=np.intp), np.array([p[1] for p in picks], dtype=float)
