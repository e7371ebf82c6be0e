# verdict: WA
# first contact: WA
# mistake: returns centre and size
import math

import numpy as np


def decode_boxes(t, anchors, max_log_ratio=math.log(1000 / 16)):
    t, a = np.asarray(t, dtype=float), np.asarray(anchors, dtype=float)
    wa, ha = a[:, 2] - a[:, 0], a[:, 3] - a[:, 1]
    x = a[:, 0] + wa / 2 + t[:, 0] * wa
    y = a[:, 1] + ha / 2 + t[:, 1] * ha
    w = wa * np.exp(np.minimum(t[:, 2], max_log_ratio))
    h = ha * np.exp(np.minimum(t[:, 3], max_log_ratio))
    return np.stack([x, y, w, h], axis=1)
