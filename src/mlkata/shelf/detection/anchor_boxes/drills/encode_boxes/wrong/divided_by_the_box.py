# verdict: WA
# first contact: WA
# mistake: divided by the box
import numpy as np


def encode_boxes(boxes, anchors):
    b, a = np.asarray(boxes, dtype=float), np.asarray(anchors, dtype=float)
    w, h = b[:, 2] - b[:, 0], b[:, 3] - b[:, 1]
    wa, ha = a[:, 2] - a[:, 0], a[:, 3] - a[:, 1]
    if min(np.min(side, initial=1) for side in (w, h, wa, ha)) <= 0:
        raise ValueError("sides")
    x, y = b[:, 0] + w / 2, b[:, 1] + h / 2
    xa, ya = a[:, 0] + wa / 2, a[:, 1] + ha / 2
    return np.stack([(x - xa) / w, (y - ya) / h, np.log(w / wa), np.log(h / ha)], axis=1)
