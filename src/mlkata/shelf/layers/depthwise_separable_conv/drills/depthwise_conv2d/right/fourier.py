# how: channel by channel in the frequency domain, kernel conjugated (correlation), then cut and thinned out
# first contact: AC
import numpy as np


def depthwise_conv2d(x, w, multiplier=1, stride=1, padding=0):
    pads = ((0, 0), (0, 0), (padding, padding), (padding, padding))
    x, w = np.pad(x.astype(float), pads), w.astype(float)
    size, (kh, kw) = x.shape[2:], w.shape[2:]
    spectrum = np.fft.rfft2(np.repeat(x, multiplier, axis=1))
    kernels = np.fft.rfft2(w[:, 0], s=size)
    y = np.fft.irfft2(spectrum * np.conj(kernels), s=size)
    return y[:, :, : size[0] - kh + 1 : stride, : size[1] - kw + 1 : stride]
