# how: where the anchor is the unit square, then back to pixels
# first contact: AC
import math

import numpy as np


def decode_boxes(t, anchors, max_log_ratio=math.log(1000) - math.log(16)):
    t = np.array(t, dtype=float)
    anchors = np.array(anchors, dtype=float)
    unit = anchors[:, 2:] - anchors[:, :2]
    half = 0.5 * np.exp(np.where(t[:, 2:] > max_log_ratio, max_log_ratio, t[:, 2:]))
    middle = t[:, :2] + 0.5
    square = np.stack([middle - half, middle + half], axis=1)  # (n, 2 corners, 2)
    return (anchors[:, None, :2] + square * unit[:, None]).reshape(-1, 4)
