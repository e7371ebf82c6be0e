# verdict: WA
# first contact: WA
# mistake: the mirror repeats the edge pixel
import numpy as np


def mirror(i, n, name):
    if name == "replicate":
        return min(max(i, 0), n - 1)
    if name == "constant":
        return i if 0 <= i < n else -1
    # "reflect" and "reflect101": the same mirror
    if i < 0:
        return -i - 1
    return i if i < n else 2 * n - i - 1


def gaussian_blur(image, ksize, sigma=0.0, border="reflect101"):
    if ksize < 1 or ksize % 2 == 0:
        raise ValueError("ksize")
    if sigma <= 0:
        sigma = 0.3 * ((ksize - 1) * 0.5 - 1) + 0.8
    r = ksize // 2
    g = np.exp(-np.arange(-r, r + 1) ** 2 / (2.0 * sigma**2))
    g /= g.sum()
    src = image.astype(float)
    for axis in (0, 1):
        n = src.shape[axis]
        out = np.zeros_like(src)
        for t in range(-r, r + 1):
            index = np.array([mirror(i + t, n, border) for i in range(n)])
            piece = np.take(src, np.maximum(index, 0), axis=axis)
            shape = [1] * src.ndim
            shape[axis] = n
            out += g[t + r] * piece * (index >= 0).reshape(shape)
        src = out
    return (np.rint(src) if image.dtype.kind in "iu" else src).astype(image.dtype)
