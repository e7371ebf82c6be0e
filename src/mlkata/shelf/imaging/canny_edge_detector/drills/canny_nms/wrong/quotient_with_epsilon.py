# verdict: WA
# first contact: AC
# divides by gx + 0.001, which turns the directions of small derivatives
import numpy as np


def nonmax_suppress(magnitude, gx, gy):
    angle = np.degrees(np.arctan(gy / (gx + 1e-3))) % 180
    sector = ((angle + 22.5) // 45).astype(int) % 4
    p = np.pad(magnitude, 1)
    c = p[1:-1, 1:-1]
    k = [
        (c > p[1:-1, :-2]) & (c >= p[1:-1, 2:]),
        (c > p[:-2, :-2]) & (c > p[2:, 2:]),
        (c > p[:-2, 1:-1]) & (c >= p[2:, 1:-1]),
        (c > p[:-2, 2:]) & (c > p[2:, :-2]),
    ]
    return np.where(np.choose(sector, k), c, 0)
