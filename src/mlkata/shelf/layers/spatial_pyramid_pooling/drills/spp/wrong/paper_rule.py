# verdict: WA
# first contact: WA
# window ceil(n / b), stride floor(n / b)
import numpy as np


def spp(x, levels=(4, 2, 1)):
    n, c, h, w = x.shape
    parts = []
    for b in levels:
        y = np.zeros((n, c, b, b))
        for i in range(b):
            for j in range(b):
                kh, kw, sh, sw = -(-h // b), -(-w // b), h // b, w // b
                bin_ = x[:, :, i * sh : i * sh + kh, j * sw : j * sw + kw]
                if not sh or not sw: raise ZeroDivisionError
                y[:, :, i, j] = bin_.max(axis=(2, 3))
        parts.append(y.reshape(n, -1))
    return np.concatenate(parts, axis=1)
