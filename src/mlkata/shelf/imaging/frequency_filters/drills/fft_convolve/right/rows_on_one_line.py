# how: both laid out on one line with gaps, one FFT in one dimension
# first contact: AC
import numpy as np


def fft_convolve(image, kernel):
    a = np.asarray(image, float)
    k = np.asarray(kernel, float)
    h, w = a.shape
    kh, kw = k.shape
    W = w + kw - 1
    A = np.zeros((h, W))
    A[:, :w] = a
    K = np.zeros((kh, W))
    K[:, :kw] = k
    n = (h + kh) * W
    f = np.fft.irfft(np.fft.rfft(A.ravel(), n) * np.fft.rfft(K.ravel(), n), n).reshape(h + kh, W)
    return f[(kh - 1) // 2 :, (kw - 1) // 2 :][:h, :w]
