# verdict: WA
# first contact: WA
# pads with zeros as for a linear convolution: the picture is no longer periodic
import numpy as np


def fft_filter(image, transfer):
    h, w = image.shape
    kernel = np.fft.fftshift(np.fft.ifft2(np.fft.ifftshift(transfer)).real)
    size = (2 * h, 2 * w)
    out = np.fft.ifft2(np.fft.fft2(image, size) * np.fft.fft2(kernel, size)).real
    return out[h // 2 : h // 2 + h, w // 2 : w // 2 + w]
