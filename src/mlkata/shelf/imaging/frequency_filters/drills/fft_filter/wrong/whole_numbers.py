# verdict: WA
# first contact: WA
# comes back in the type of the picture: fractions and signs are lost
import numpy as np


def fft_filter(image, transfer):
    order = np.fft.ifftshift(transfer)
    return np.fft.ifft2(np.fft.fft2(image) * order).real.astype(image.dtype)
