# how: one box at a time, doubling a side until it no longer fits
# first contact: AC
import numpy as np


def assign_level(boxes, k0=4, k_min=2, k_max=5, canonical=224.0):
    levels = []
    for x1, y1, x2, y2 in boxes:
        area, level, side = (x2 - x1) * (y2 - y1), k_min, canonical * 2.0 ** (k_min + 1 - k0)
        while level < k_max and area >= side * side:
            level, side = level + 1, 2 * side
        levels.append(level)
    return np.array(levels, dtype=int)
