# verdict: TLE
# first contact: TLE
# right, but by the double sum: one shifted picture for each tap
import numpy as np


def fft_convolve(image, kernel):
    (h, w), (kh, kw) = image.shape, kernel.shape
    top, left = (kh - 1) // 2, (kw - 1) // 2
    padded = np.pad(image.astype(float), ((kh - 1 - top, top), (kw - 1 - left, left)))
    out = np.zeros((h, w))
    for i in range(kh):
        for j in range(kw):
            out += kernel[i, j] * padded[kh - 1 - i : kh - 1 - i + h, kw - 1 - j : kw - 1 - j + w]
    return out
