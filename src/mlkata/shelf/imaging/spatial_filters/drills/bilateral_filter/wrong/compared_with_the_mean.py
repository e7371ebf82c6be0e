# verdict: WA
# first contact: WA
# holds neighbours against the mean of the window
import numpy as np


def bilateral_filter(image, ksize, sigma_color, sigma_space):
    if ksize < 1 or ksize % 2 == 0:
        raise ValueError("ksize must be odd")
    r = ksize // 2
    f = np.asarray(image, dtype=float)
    p = np.pad(f, r, mode="reflect")
    y, x = np.mgrid[-r : r + 1, -r : r + 1]
    near = np.exp(-(x**2 + y**2) / (2 * sigma_space**2))
    near[x**2 + y**2 > r * r] = 0
    out = np.empty(f.shape)
    for i in range(f.shape[0]):
        for j in range(f.shape[1]):
            patch = p[i : i + ksize, j : j + ksize]
            like = np.exp(-0.5 * ((patch - patch.mean()) / sigma_color) ** 2)
            weight = near * like
            out[i, j] = (weight * patch).sum() / weight.sum()
    return out
