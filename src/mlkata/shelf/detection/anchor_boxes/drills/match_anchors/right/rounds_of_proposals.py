# how: stable marriage: boxes propose, an anchor holds the box that it overlaps best
# first contact: AC
import numpy as np


def match_anchors(anchors, boxes, positive=0.7, negative=0.3):
    a, b = np.array(anchors, dtype=float).reshape(-1, 4), np.array(boxes, dtype=float).reshape(-1, 4)
    if not len(a) or not len(b):
        return -np.ones(len(a), dtype=np.int64)
    w = np.clip(np.minimum.outer(a[:, 2], b[:, 2]) - np.maximum.outer(a[:, 0], b[:, 0]), 0, None)
    h = np.clip(np.minimum.outer(a[:, 3], b[:, 3]) - np.maximum.outer(a[:, 1], b[:, 1]), 0, None)
    area_a, area_b = np.prod(a[:, 2:] - a[:, :2], axis=1), np.prod(b[:, 2:] - b[:, :2], axis=1)
    fit = w * h / (np.add.outer(area_a, area_b) - w * h)
    top = fit.max(axis=1)
    out = np.select([top >= positive, top < negative], [fit.argmax(axis=1), -1], default=-2)
    # each free box proposes to its best free anchor; an anchor holds the best proposal, the others try again
    holder = np.full(len(a), -1)
    waiting = list(range(len(b)))
    refused = np.zeros_like(fit, dtype=bool)
    while waiting:
        j = waiting.pop(0)
        open_ = np.where(refused[:, j], -1.0, fit[:, j])
        i = int(open_.argmax())
        if open_[i] <= 0:
            continue
        old = holder[i]
        if old < 0 or (fit[i, j], -j) > (fit[i, old], -old):
            holder[i] = j
            if old >= 0:
                refused[i, old] = True
                waiting.append(int(old))
        else:
            refused[i, j] = True
            waiting.append(j)
    out[holder >= 0] = holder[holder >= 0]
    return out
