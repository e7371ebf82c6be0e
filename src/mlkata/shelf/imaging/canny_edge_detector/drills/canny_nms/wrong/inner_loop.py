# verdict: WA
# first contact: WA
# mistake: the frame is left out
import numpy as np


def nonmax_suppress(magnitude, gx, gy):
    h, w = magnitude.shape
    out = np.zeros_like(magnitude)
    for i in range(1, h - 1):
        for j in range(1, w - 1):
            a = np.degrees(np.arctan2(gy[i, j], gx[i, j])) % 180
            m = magnitude[i, j]
            if a <= 22.5 or a >= 157.5:
                keep = m > magnitude[i, j - 1] and m >= magnitude[i, j + 1]
            elif a <= 67.5:
                keep = m > magnitude[i - 1, j - 1] and m > magnitude[i + 1, j + 1]
            elif a <= 112.5:
                keep = m > magnitude[i - 1, j] and m >= magnitude[i + 1, j]
            else:
                keep = m > magnitude[i - 1, j + 1] and m > magnitude[i + 1, j - 1]
            if keep:
                out[i, j] = m
    return out
