# verdict: WA
# first contact: WA
# mistake: shift in units of the new box
import math

import numpy as np


def decode_boxes(t, anchors, max_log_ratio=math.log(1000 / 16)):
    t, a = np.asarray(t, dtype=float), np.asarray(anchors, dtype=float)
    wa, ha = a[:, 2] - a[:, 0], a[:, 3] - a[:, 1]
    w = wa * np.exp(np.minimum(t[:, 2], max_log_ratio))
    h = ha * np.exp(np.minimum(t[:, 3], max_log_ratio))
    x = a[:, 0] + wa / 2 + t[:, 0] * w
    y = a[:, 1] + ha / 2 + t[:, 1] * h
    return np.stack([x - w / 2, y - h / 2, x + w / 2, y + h / 2], axis=1)
