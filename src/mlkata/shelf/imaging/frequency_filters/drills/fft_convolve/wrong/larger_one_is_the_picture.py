# verdict: WA
# first contact: WA
import numpy as np


def fft_convolve(image, kernel):
    a = np.asarray(image, dtype=float)
    k = np.asarray(kernel, dtype=float)
    if k.size > a.size:
        a, k = k, a
    h, w = a.shape
    kh, kw = k.shape
    s = (h + kh - 1, w + kw - 1)
    full = np.fft.irfft2(np.fft.rfft2(a, s) * np.fft.rfft2(k, s), s)
    top, left = (kh - 1) // 2, (kw - 1) // 2
    return full[top : top + h, left : left + w]
