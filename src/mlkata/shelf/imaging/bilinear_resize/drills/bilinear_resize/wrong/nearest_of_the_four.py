# verdict: WA
# first contact: WA
# the right coordinates, but only the nearest pixel is taken
import numpy as np


def bilinear_resize(image, oh, ow, align_corners=False, scale=None):
    ky, kx = (scale, scale) if scale is None or np.ndim(scale) == 0 else scale
    index = []
    for n, m, k in ((image.shape[0], oh, ky), (image.shape[1], ow, kx)):
        i = np.arange(m)
        x = i * (n - 1) / max(m - 1, 1) if align_corners else (i + 0.5) * (n / m if k is None else 1 / k) - 0.5
        index.append(np.clip(np.rint(x).astype(int), 0, n - 1))
    return image[np.ix_(*index)]
