# verdict: WA
# first contact: WA
# mistake: no clamp
# coordinate -0.25 becomes pixel -1, which in Python is the last one
import math

import numpy as np


def bilinear_resize(image, oh, ow, align_corners=False, scale=None):
    h, w = image.shape[:2]
    ky, kx = (scale, scale) if scale is None or np.ndim(scale) == 0 else scale
    sy = h / oh if ky is None else 1 / ky
    sx = w / ow if kx is None else 1 / kx
    res = np.zeros((oh, ow) + image.shape[2:])
    for i in range(oh):
        for j in range(ow):
            if align_corners:
                y, x = i * (h - 1) / max(oh - 1, 1), j * (w - 1) / max(ow - 1, 1)
            else:
                y, x = (i + 0.5) * sy - 0.5, (j + 0.5) * sx - 0.5
            y0, x0 = math.floor(y), math.floor(x)
            dy, dx = y - y0, x - x0
            y0, x0 = min(y0, h - 1), min(x0, w - 1)
            y1, x1 = min(y0 + 1, h - 1), min(x0 + 1, w - 1)
            res[i, j] = (
                float(1 - dy) * (1 - dx) * image[y0, x0]
                + (1 - dy) * dx * image[y0, x1]
                + dy * (1 - dx) * image[y1, x0]
                + dy * dx * image[y1, x1]
            )
    if image.dtype.kind in "iu":
        res = np.rint(res)
    return res.astype(image.dtype)
