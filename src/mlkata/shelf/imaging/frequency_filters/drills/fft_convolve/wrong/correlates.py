# verdict: WA
# first contact: WA
# mistake: correlation instead of convolution
import numpy as np


def fft_convolve(image, kernel):
    h, w = image.shape
    kernel = np.flip(kernel)
    kh, kw = kernel.shape
    size = (h + kh - 1, w + kw - 1)
    full = np.fft.irfft2(np.fft.rfft2(image, size) * np.fft.rfft2(kernel, size), size)
    return full[(kh - 1) // 2 :][:h, (kw - 1) // 2 :][:, :w]
