# verdict: WA
# first contact: AC
# the copy keeps the whole numbers' dtype, and the clamp is cut off to 4
import math

import numpy as np


MOST = math.log(1000 / 16)


def decode_boxes(t, anchors, max_log_ratio=MOST):
    t = t.copy()
    t[:, 2:] = np.minimum(t[:, 2:], max_log_ratio)
    w = anchors[:, 2] - anchors[:, 0]
    h = anchors[:, 3] - anchors[:, 1]
    cx = (anchors[:, 0] + anchors[:, 2]) / 2 + t[:, 0] * w
    cy = (anchors[:, 1] + anchors[:, 3]) / 2 + t[:, 1] * h
    bw = w * np.exp(np.minimum(t[:, 2], max_log_ratio))
    bh = h * np.exp(np.minimum(t[:, 3], max_log_ratio))
    return np.stack([cx - bw / 2, cy - bh / 2, cx + bw / 2, cy + bh / 2], axis=1)
