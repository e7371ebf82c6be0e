# verdict: WA
# first contact: WA
# mistake: one aligned pixel reads the middle
# size one falls back to the half-pixel rule
import numpy as np


def bilinear_resize(image, oh, ow, align_corners=False, scale=None):
    ky, kx = (scale, scale) if scale is None or np.ndim(scale) == 0 else scale

    def pick(n, m, k):
        i = np.arange(m)
        if align_corners and m > 1:
            x = i * (n - 1) / (m - 1)
        elif align_corners:
            x = np.array([(n - 1) / 2])
        else:
            x = (i + 0.5) * (n / m if k is None else 1 / k) - 0.5
        x = np.clip(x, 0, n - 1)
        return np.clip(1 - np.abs(np.arange(n) - x[:, None]), 0, None)

    rows, cols = pick(image.shape[0], oh, ky), pick(image.shape[1], ow, kx)
    out = np.einsum("ah,bw,hw...->ab...", rows, cols, image.astype(float))
    return (np.rint(out) if image.dtype.kind in "iu" else out).astype(image.dtype)
