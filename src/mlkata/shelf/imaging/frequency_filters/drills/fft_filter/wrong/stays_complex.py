# verdict: WA
# first contact: WA
# mistake: the result stays complex
import numpy as np


def fft_filter(image, transfer):
    order = np.fft.ifftshift(transfer)
    return np.fft.ifft2(np.fft.fft2(image) * order)
