# verdict: WA
# first contact: WA
# pads to the next power of two of the picture: not always far enough
import numpy as np


def fft_convolve(image, kernel):
    h, w = image.shape
    kh, kw = kernel.shape
    size = (1 << (max(h, kh) - 1).bit_length(), 1 << (max(w, kw) - 1).bit_length())
    full = np.fft.irfft2(np.fft.rfft2(image, size) * np.fft.rfft2(kernel, size), size)
    a, b = (kh - 1) // 2, (kw - 1) // 2
    return full[a : a + h, b : b + w]
