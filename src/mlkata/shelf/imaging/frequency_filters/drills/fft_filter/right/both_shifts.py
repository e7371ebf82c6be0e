# how: the spectrum is centred, multiplied, brought back
# first contact: AC
import numpy as np


def fft_filter(image, transfer):
    centred = np.fft.fftshift(np.fft.fft2(image))
    return np.real(np.fft.ifft2(np.fft.ifftshift(centred * transfer)))
