# how: padded to powers of two, each axis transformed by itself
# first contact: AC
import numpy as np


def fft_convolve(image, kernel):
    (h, w), (kh, kw) = image.shape, kernel.shape
    rows = 1 << (h + kh - 2).bit_length()
    columns = 1 << (w + kw - 2).bit_length()

    def spectrum(plane):
        return np.fft.fft(np.fft.fft(plane, columns, axis=1), rows, axis=0)

    full = np.fft.ifft(np.fft.ifft(spectrum(image) * spectrum(kernel), axis=0), axis=1).real
    top, left = (kh - 1) // 2, (kw - 1) // 2
    return full[top : top + h, left : left + w]
