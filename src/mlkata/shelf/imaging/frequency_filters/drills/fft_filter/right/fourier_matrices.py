# how: the transform as two matrices of waves, already in centred order
# first contact: AC
import numpy as np


def waves(n):
    f = (np.arange(n) - n // 2) / n
    return np.exp(-2j * np.pi * np.outer(f, np.arange(n)))  # row: frequency, column: place


def fft_filter(image, transfer):
    h, w = image.shape
    down, across = waves(h), waves(w)
    spectrum = down @ image @ across.T
    out = down.conj().T @ (spectrum * transfer) @ across.conj()
    return out.real / (h * w)
