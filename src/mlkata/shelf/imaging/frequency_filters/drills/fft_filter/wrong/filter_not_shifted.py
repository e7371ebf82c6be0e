# verdict: WA
# first contact: WA
# mistake: the transfer function is not brought into the order of the FFT
import numpy as np


def fft_filter(image, transfer):
    return np.fft.ifft2(np.fft.fft2(image) * transfer).real
