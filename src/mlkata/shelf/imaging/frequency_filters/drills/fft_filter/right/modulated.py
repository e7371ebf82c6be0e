# how: the picture is multiplied by a wave that moves zero frequency to the centre, and back
# first contact: AC
import numpy as np


def fft_filter(image, transfer):
    h, w = image.shape
    y, x = np.mgrid[:h, :w]
    carrier = np.exp(2j * np.pi * ((h // 2) * y / h + (w // 2) * x / w))
    out = np.fft.ifft2(np.fft.fft2(image * carrier) * transfer)
    return (out / carrier).real
