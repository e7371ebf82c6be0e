# how: all weights first as one n by n matrix, then n rounds that multiply by its rows
# first contact: AC
import numpy as np


def soft_nms(boxes, scores, method="gaussian", iou_threshold=0.3, sigma=0.5, score_threshold=0.001):
    if method not in ("linear", "gaussian"):
        raise ValueError(method)
    b = np.asarray(boxes, dtype=float).reshape(-1, 4)
    inter = np.ones((len(b), len(b)))
    for lo, hi in ((0, 2), (1, 3)):
        side = np.minimum.outer(b[:, hi], b[:, hi]) - np.maximum.outer(b[:, lo], b[:, lo])
        inter *= np.maximum(side, 0)
    area = (b[:, 2] - b[:, 0]) * (b[:, 3] - b[:, 1])
    union = area[:, None] + area - inter
    overlap = np.zeros_like(inter)
    np.divide(inter, union, out=overlap, where=union > 0)
    if method == "gaussian":
        weights = np.exp(-(overlap**2) / sigma)
    else:
        weights = np.where(overlap > iou_threshold, 1 - overlap, 1.0)
    current, alive = np.array(scores, dtype=float), np.ones(len(b), dtype=bool)
    keep, taken = [], []
    while alive.any():
        best = int(np.where(alive, current, -np.inf).argmax())
        if current[best] < score_threshold:
            break
        keep.append(best)
        taken.append(current[best])
        alive[best] = False
        current = current * weights[best]
    return np.array(keep, dtype=np.int64), np.array(taken)
