# how: np.convolve on every padded row, transpose, and once more
# first contact: AC
import numpy as np


def gaussian_blur(image, ksize, sigma=0.0, border="reflect101"):
    if ksize < 1 or ksize % 2 == 0:
        raise ValueError("ksize has to be an odd positive number")
    if sigma <= 0:
        sigma = 0.3 * ((ksize - 1) * 0.5 - 1) + 0.8
    r = (ksize - 1) // 2
    k = np.array([np.exp(-((i - r) ** 2) / (2 * sigma**2)) for i in range(ksize)])
    k /= k.sum()
    if border == "replicate":
        mode = "edge"
    elif border == "reflect101":
        mode = "reflect"
    elif border == "reflect":
        mode = "symmetric"
    elif border == "constant":
        mode = "constant"
    else:
        raise ValueError(border)

    def rows(plane):
        return np.stack([np.convolve(np.pad(row, r, mode=mode), k, mode="valid") for row in plane])

    def channel(plane):
        return rows(rows(plane).T).T

    x = image.astype(np.float64)
    y = channel(x) if x.ndim == 2 else np.dstack([channel(x[:, :, c]) for c in range(x.shape[2])])
    return (y if np.issubdtype(image.dtype, np.floating) else np.floor(y + 0.5)).astype(image.dtype)
