# how: rows laid end to end with gaps: a one-dimensional convolution does both directions
# first contact: AC
import numpy as np


def fft_convolve(image, kernel):
    (h, w), (kh, kw) = image.shape, kernel.shape
    pitch = w + kw - 1
    line, taps = np.zeros((h, pitch)), np.zeros((kh, pitch))
    line[:, :w], taps[:, :kw] = image, kernel
    n = (h + kh) * pitch
    full = np.fft.irfft(np.fft.rfft(line.ravel(), n) * np.fft.rfft(taps.ravel(), n), n)
    full = full[: (h + kh - 1) * pitch].reshape(-1, pitch)
    return full[(kh - 1) // 2 :, (kw - 1) // 2 :][:h, :w]
