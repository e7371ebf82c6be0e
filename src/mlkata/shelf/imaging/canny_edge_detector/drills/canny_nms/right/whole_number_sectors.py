# how: one pass per sector with masks, tan 22.5° as a fraction
# first contact: AC
import numpy as np


def _shift(m, dr, dc):
    """The magnitude at (row + dr, column + dc), zero outside."""
    h, w = m.shape
    out = np.zeros_like(m)
    out[max(0, -dr) : h - max(0, dr), max(0, -dc) : w - max(0, dc)] = m[
        max(0, dr) : h + min(0, dr), max(0, dc) : w + min(0, dc)
    ]
    return out


def nonmax_suppress(magnitude: np.ndarray, gx: np.ndarray, gy: np.ndarray) -> np.ndarray:
    ax, ay = np.abs(gx).astype(float), np.abs(gy).astype(float)
    tangent = 13573 / 32768
    horizontal = ay < tangent * ax
    vertical = (ay > (2 + tangent) * ax) & ~horizontal
    slanted = ~(horizontal | vertical)
    down = slanted & (np.sign(gx) == np.sign(gy))
    up = slanted & ~down
    out = np.zeros_like(magnitude)
    for mask, dr, dc, strict in ((horizontal, 0, 1, False), (vertical, 1, 0, False), (down, 1, 1, True), (up, 1, -1, True)):
        first, second = _shift(magnitude, -dr, -dc), _shift(magnitude, dr, dc)
        crest = (magnitude > first) & (magnitude > second if strict else magnitude >= second)
        out[mask & crest] = magnitude[mask & crest]
    return out
