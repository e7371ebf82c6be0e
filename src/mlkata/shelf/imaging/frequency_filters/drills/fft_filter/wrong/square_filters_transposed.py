# verdict: WA
# first contact: AC
import numpy as np


def fft_filter(image, transfer):
    image = np.asarray(image, dtype=float)
    return np.fft.ifft2(
        np.fft.fft2(image)
        * np.fft.ifftshift(transfer if np.shape(transfer)[0] != np.shape(transfer)[1] else np.asarray(transfer).T)
    ).real
