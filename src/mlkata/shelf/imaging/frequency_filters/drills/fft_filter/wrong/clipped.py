# verdict: WA
# first contact: WA
# clips to 0 … 255 as if every result were a picture
import numpy as np


def fft_filter(image, transfer):
    order = np.fft.ifftshift(transfer)
    return np.clip(np.fft.ifft2(np.fft.fft2(image) * order).real, 0, 255)
