# how: row by row with math.log, a difference of logarithms
# first contact: AC
import math

import numpy as np


def encode_boxes(boxes, anchors):
    rows = []
    for (x1, y1, x2, y2), (u1, v1, u2, v2) in zip(boxes, anchors):
        if x2 <= x1 or y2 <= y1 or u2 <= u1 or v2 <= v1:
            raise ValueError("no side may be zero or negative")
        rows.append(
            (
                (x1 + x2 - u1 - u2) / (2 * (u2 - u1)),
                (y1 + y2 - v1 - v2) / (2 * (v2 - v1)),
                math.log(x2 - x1) - math.log(u2 - u1),
                math.log(y2 - y1) - math.log(v2 - v1),
            )
        )
    return np.array(rows, dtype=float).reshape(-1, 4)
