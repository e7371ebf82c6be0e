# verdict: WA
# first contact: WA
# irfft2 without the shape: odd widths come back one pixel short
import numpy as np


def fft_filter(image, transfer):
    order = np.fft.ifftshift(transfer)
    half = np.fft.rfft2(image)
    return np.fft.irfft2(half * order[:, : half.shape[1]])
