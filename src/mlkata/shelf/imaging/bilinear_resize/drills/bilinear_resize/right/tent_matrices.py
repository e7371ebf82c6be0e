# how: one matrix for each axis, filled with tent weights max(0, 1 - distance): out = R @ image @ C.T
# first contact: AC
import numpy as np


def tents(n, m, align_corners, scale):
    if align_corners:
        x = np.linspace(0, n - 1, m)
    else:
        x = (np.arange(m) + 0.5) / (scale or m / n) - 0.5
        x = np.minimum(np.maximum(x, 0), n - 1)
    return np.maximum(0, 1 - np.abs(x[:, None] - np.arange(n)[None]))


def bilinear_resize(image, oh, ow, align_corners=False, scale=None):
    if scale is None or np.isscalar(scale):
        scale = (scale, scale)
    r = tents(image.shape[0], oh, align_corners, scale[0])
    c = tents(image.shape[1], ow, align_corners, scale[1])
    out = np.einsum("ih,jw,hw...->ij...", r, c, image.astype(float))
    return (np.rint(out) if np.issubdtype(image.dtype, np.integer) else out).astype(image.dtype)
