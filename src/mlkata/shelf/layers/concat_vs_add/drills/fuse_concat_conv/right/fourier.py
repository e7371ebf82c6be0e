# how: products in the Fourier domain, padded so that nothing wraps around
# first contact: AC
import numpy as np


def fuse_concat_conv(x, y, w, b=None):
    if (x.shape[0],) + x.shape[2:] != (y.shape[0],) + y.shape[2:]:
        raise ValueError
    z = np.concatenate((x, y), 1)
    if w.shape[1] != z.shape[1]:
        raise ValueError
    h, q = z.shape[2:]
    k = w.shape[2]
    size = (h + k, q + k)
    f = np.fft.rfft2(z, size)[:, None] * np.conj(np.fft.rfft2(w, size))[None]
    full = np.fft.irfft2(f.sum(axis=2), size)
    out = np.roll(full, (k // 2, k // 2), (2, 3))[:, :, :h, :q]
    return out if b is None else out + np.asarray(b)[:, None, None]
