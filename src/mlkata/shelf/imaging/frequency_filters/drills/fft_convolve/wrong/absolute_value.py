# verdict: WA
# first contact: WA
# mistake: absolute value instead of the real part
import numpy as np


def fft_convolve(image, kernel):
    (h, w), (kh, kw) = image.shape, kernel.shape
    size = [h + kh - 1, w + kw - 1]
    full = abs(np.fft.ifft2(np.fft.fft2(image, size) * np.fft.fft2(kernel, size)))
    return full[(kh - 1) // 2 : (kh - 1) // 2 + h, (kw - 1) // 2 : (kw - 1) // 2 + w]
