# verdict: WA
# first contact: WA
# mistake: no zeros: the convolution wraps around
import numpy as np


def fft_convolve(image, kernel):
    h, w = image.shape
    kh, kw = kernel.shape
    plane = np.zeros((max(h, kh), max(w, kw)))
    plane[:kh, :kw] = kernel
    plane = np.roll(plane, (-((kh - 1) // 2), -((kw - 1) // 2)), axis=(0, 1))
    return np.fft.ifft2(np.fft.fft2(image, plane.shape) * np.fft.fft2(plane)).real[:h, :w]
