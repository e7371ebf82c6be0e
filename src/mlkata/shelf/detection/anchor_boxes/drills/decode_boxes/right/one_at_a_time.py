# how: row by row with math.exp; the far corner from the near one
# first contact: AC
import math

import numpy as np

MOST = math.log(62.5)


def decode_boxes(t, anchors, max_log_ratio=MOST):
    rows = []
    for (tx, ty, tw, th), (x1, y1, x2, y2) in zip(t, anchors):
        w, h = float(x2 - x1), float(y2 - y1)
        grown_w = w * math.exp(min(tw, max_log_ratio))
        grown_h = h * math.exp(min(th, max_log_ratio))
        left = (x1 + x2) / 2 + tx * w - grown_w / 2
        top = (y1 + y2) / 2 + ty * h - grown_h / 2
        rows.append([left, top, left + grown_w, top + grown_h])
    return np.array(rows, dtype=float).reshape(len(rows), 4)
