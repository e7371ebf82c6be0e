# verdict: WA
# first contact: WA
# widens the tent when the picture shrinks, as Pillow does
import numpy as np


def bilinear_resize(image, oh, ow, align_corners=False, scale=None):
    ky, kx = (scale, scale) if scale is None or np.ndim(scale) == 0 else scale

    def pick(n, m, k):
        i = np.arange(m)
        if align_corners:
            x, wide = i * (n - 1) / max(m - 1, 1), 1.0
        else:
            step = n / m if k is None else 1 / k
            x, wide = (i + 0.5) * step - 0.5, max(1.0, step)
        x = np.clip(x, 0, n - 1)
        t = np.clip(1 - np.abs(np.arange(n) - x[:, None]) / wide, 0, None)
        return t / t.sum(1, keepdims=True)

    rows, cols = pick(image.shape[0], oh, ky), pick(image.shape[1], ow, kx)
    out = np.einsum("ah,bw,hw...->ab...", rows, cols, image.astype(float))
    return (np.rint(out) if image.dtype.kind in "iu" else out).astype(image.dtype)
