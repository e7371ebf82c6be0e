# verdict: WA
# first contact: WA
# mirrors the picture beyond its border instead of zeros
import numpy as np


def fft_convolve(image, kernel):
    kh, kw = kernel.shape
    top, left = (kh - 1) // 2, (kw - 1) // 2
    h, w = image.shape
    image = np.pad(image, ((kh, kh), (kw, kw)), mode="symmetric")
    size = (image.shape[0] + kh - 1, image.shape[1] + kw - 1)
    full = np.fft.irfft2(np.fft.rfft2(image, size) * np.fft.rfft2(kernel, size), size)
    return full[kh + top : kh + top + h, kw + left : kw + left + w]
