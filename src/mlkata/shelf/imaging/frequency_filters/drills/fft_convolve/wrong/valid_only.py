# verdict: WA
# first contact: WA
# returns only what needs nothing from outside
import numpy as np


def fft_convolve(image, kernel):
    h, w = image.shape
    kh, kw = kernel.shape
    size = (h + kh - 1, w + kw - 1)
    full = np.fft.irfft2(np.fft.rfft2(image, size) * np.fft.rfft2(kernel, size), size)
    a, b = (kh - 1) // 2, (kw - 1) // 2
    return full[kh - 1 : h, kw - 1 : w]
