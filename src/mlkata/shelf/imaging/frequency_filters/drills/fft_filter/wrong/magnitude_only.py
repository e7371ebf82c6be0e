# verdict: WA
# first contact: WA
# multiplies the magnitude and drops the phase
import numpy as np


def fft_filter(image, transfer):
    order = np.fft.ifftshift(transfer)
    return np.fft.ifft2(np.abs(np.fft.fft2(image)) * order).real
