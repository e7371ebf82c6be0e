# verdict: WA
# first contact: WA
import numpy as np


def fft_filter(image, transfer):
    image = np.asarray(image, dtype=float)
    return np.fft.ifft2(np.fft.fft2(image) * np.fft.ifftshift(np.abs(transfer))).real
