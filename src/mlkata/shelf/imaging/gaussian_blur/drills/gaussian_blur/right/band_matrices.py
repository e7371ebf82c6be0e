# how: one banded matrix for each axis that contains the border: out = A_h @ image @ A_w.T
# first contact: AC
import numpy as np


def _operator(n, weights, border):
    half = len(weights) // 2
    matrix = np.zeros((n, n))
    for i in range(n):
        for tap, weight in zip(range(i - half, i + half + 1), weights):
            if border == "constant":
                if 0 <= tap < n:
                    matrix[i, tap] += weight
            elif border == "replicate":
                matrix[i, min(max(tap, 0), n - 1)] += weight
            else:
                period = 2 * n - 2 if border == "reflect101" else 2 * n
                j = tap % period if period else 0
                if j >= n:
                    j = period - j if border == "reflect101" else period - 1 - j
                matrix[i, j] += weight
    return matrix


def gaussian_blur(image, ksize, sigma=0.0, border="reflect101"):
    if ksize % 2 == 0 or ksize < 1:
        raise ValueError("ksize must be odd")
    s = sigma if sigma > 0 else ((ksize - 1) * 0.5 - 1) * 0.3 + 0.8
    t = np.linspace(-(ksize // 2), ksize // 2, ksize)
    g = np.exp(-0.5 * np.square(t / s)) / s / np.sqrt(2 * np.pi)
    g = g / np.sum(g)
    tall = _operator(image.shape[0], g, border)
    wide = _operator(image.shape[1], g, border)
    result = np.tensordot(tall, image.astype("float64"), axes=(1, 0))
    result = np.moveaxis(np.tensordot(wide, result, axes=(1, 1)), 0, 1)
    if image.dtype.kind != "f":
        result = np.rint(result)
    return result.astype(image.dtype)
