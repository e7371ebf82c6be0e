# verdict: WA
# first contact: WA
# centred by the signs of a chessboard, which works for even sizes only
import numpy as np


def fft_filter(image, transfer):
    h, w = image.shape
    sign = (-1.0) ** np.add.outer(np.arange(h), np.arange(w))
    return np.fft.ifft2(np.fft.fft2(image * sign) * transfer).real * sign
