# verdict: WA
# first contact: WA
# a second forward transform instead of the inverse one: the picture comes back upside down
import numpy as np


def fft_filter(image, transfer):
    order = np.fft.ifftshift(transfer)
    return np.fft.fft2(np.fft.fft2(image) * order).real / image.size
