# verdict: WA
# first contact: WA
# mistake: cut out of the upper left corner
import numpy as np


def fft_convolve(image, kernel):
    h, w = image.shape
    kh, kw = kernel.shape
    size = (h + kh - 1, w + kw - 1)
    full = np.fft.irfft2(np.fft.rfft2(image, size) * np.fft.rfft2(kernel, size), size)
    a, b = 0, 0
    return full[a : a + h, b : b + w]
