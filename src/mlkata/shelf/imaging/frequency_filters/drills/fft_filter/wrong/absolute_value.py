# verdict: WA
# first contact: WA
# mistake: absolute value instead of the real part
import numpy as np


def fft_filter(image, transfer):
    spectrum = np.fft.fftshift(np.fft.fft2(image)) * transfer
    return np.abs(np.fft.ifft2(np.fft.ifftshift(spectrum)))
