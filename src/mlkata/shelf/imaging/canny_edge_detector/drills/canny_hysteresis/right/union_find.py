# how: two passes: union-find over weak pixels, then keep the sets that hold a strong one
# first contact: AC
import numpy as np


def hysteresis(thin: np.ndarray, low: float, high: float) -> np.ndarray:
    if high < low:
        raise ValueError("thresholds")
    h, w = thin.shape
    parent = list(range(h * w))

    def root(i):
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    weak = thin > low
    for r, c in np.argwhere(weak):
        for dr, dc in ((0, -1), (-1, -1), (-1, 0), (-1, 1)):
            y, x = r + dr, c + dc
            if 0 <= y and 0 <= x < w and weak[y, x]:
                parent[root(r * w + c)] = root(y * w + x)
    good = {root(r * w + c) for r, c in np.argwhere(thin > high)}
    out = np.zeros((h, w), dtype=bool)
    for r, c in np.argwhere(weak):
        out[r, c] = root(r * w + c) in good
    return out
