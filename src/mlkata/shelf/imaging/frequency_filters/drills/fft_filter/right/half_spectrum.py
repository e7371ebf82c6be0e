# how: transforms of real arrays: half a spectrum, half a transfer function
# first contact: AC
import numpy as np


def fft_filter(image, transfer):
    h, w = image.shape
    back = np.roll(transfer, (-(h // 2), -(w // 2)), axis=(0, 1))
    return np.fft.irfft2(np.fft.rfft2(image) * back[:, : w // 2 + 1], s=(h, w))
