# verdict: WA
# first contact: WA
# subtracts the mean before the transform and never puts it back
import numpy as np


def fft_filter(image, transfer):
    order = np.fft.ifftshift(transfer)
    return np.fft.ifft2(np.fft.fft2(image - image.mean()) * order).real
