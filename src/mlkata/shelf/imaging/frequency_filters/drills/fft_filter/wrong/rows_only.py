# verdict: WA
# first contact: WA
# transforms along one axis only
import numpy as np


def fft_filter(image, transfer):
    order = np.fft.ifftshift(transfer)
    return np.fft.ifft(np.fft.fft(image) * order).real
