# verdict: WA
# first contact: WA
# as large as the larger of the two, like some libraries' mode same
import numpy as np


def fft_convolve(image, kernel):
    if kernel.shape[0] > image.shape[0] and kernel.shape[1] > image.shape[1]:
        image, kernel = kernel, image
    h, w = image.shape
    kh, kw = kernel.shape
    size = (h + kh - 1, w + kw - 1)
    full = np.fft.irfft2(np.fft.rfft2(image, size) * np.fft.rfft2(kernel, size), size)
    a, b = (kh - 1) // 2, (kw - 1) // 2
    return full[a : a + h, b : b + w]
