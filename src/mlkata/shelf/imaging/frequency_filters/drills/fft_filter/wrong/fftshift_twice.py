# verdict: WA
# first contact: WA
# mistake: fftshift where ifftshift is due
import numpy as np


def fft_filter(image, transfer):
    h, w = image.shape
    order = np.roll(np.roll(transfer, h // 2, axis=0), w // 2, axis=1)
    return np.fft.ifft2(order * np.fft.fft2(image)).real
