# how: the kernel that belongs to the transfer function, convolved in the plane with wrap-around
# first contact: AC
import numpy as np


def fft_filter(image, transfer):
    h, w = image.shape
    kernel = np.fft.ifft2(np.fft.ifftshift(transfer)).real
    out = np.zeros((h, w))
    for y in range(h):
        for x in range(w):
            out += kernel[y, x] * np.roll(image, (y, x), axis=(0, 1)).astype(float)
    return out
