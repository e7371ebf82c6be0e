# verdict: WA
# first contact: WA
# mistake: the product is not shifted back
import numpy as np


def fft_filter(image, transfer):
    spectrum = np.fft.fftshift(np.fft.fft2(image))
    spectrum *= transfer
    return np.fft.ifft2(spectrum).real
