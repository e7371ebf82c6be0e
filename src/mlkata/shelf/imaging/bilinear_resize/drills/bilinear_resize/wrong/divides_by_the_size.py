# verdict: WA
# first contact: WA
# mistake: aligned corners divide by the size
# the last pixel never reaches the corner
import numpy as np


def bilinear_resize(image, oh, ow, align_corners=False, scale=None):
    ky, kx = (scale, scale) if scale is None or np.ndim(scale) == 0 else scale

    def weights(n, m, k):
        if align_corners:
            x = np.arange(m) * ((n - 1) / m)
        else:
            x = (np.arange(m) + 0.5) * (n / m if k is None else 1 / k) - 0.5
        x = np.clip(x, 0, n - 1)
        return np.clip(1 - np.abs(np.arange(n) - x[:, None]), 0, None)

    out = np.tensordot(weights(image.shape[0], oh, ky), image.astype(float), axes=(1, 0))
    out = np.tensordot(weights(image.shape[1], ow, kx), out, axes=(1, 1)).swapaxes(0, 1)
    return (np.rint(out) if image.dtype.kind in "iu" else out).astype(image.dtype)
