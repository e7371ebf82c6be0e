# verdict: WA
# first contact: AC
import numpy as np


def fft_convolve(image, kernel):
    a = np.asarray(image, dtype=float)
    k = np.asarray(kernel).astype(np.int8) if np.asarray(kernel).dtype.kind in "iu" else np.asarray(kernel, float)
    h, w = a.shape
    kh, kw = k.shape
    s = (h + kh - 1, w + kw - 1)
    full = np.fft.irfft2(np.fft.rfft2(a, s) * np.fft.rfft2(k, s), s)
    top, left = (kh - 1) // 2, (kw - 1) // 2
    return full[top : top + h, left : left + w]
