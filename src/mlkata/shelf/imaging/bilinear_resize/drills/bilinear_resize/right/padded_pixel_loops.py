# how: plain loops over a picture padded by repeated edges, so that only far coordinates need clamping
# first contact: AC
import math

import numpy as np


def bilinear_resize(image, oh, ow, align_corners=False, scale=None):
    h, w = image.shape[0], image.shape[1]
    pads = [(1, 1), (1, 1)] + [(0, 0)] * (image.ndim - 2)
    padded = np.pad(image.astype(np.float64), pads, mode="edge")
    if scale is None:
        fy, fx = h / oh, w / ow
    elif np.ndim(scale) == 0:
        fy = fx = 1 / scale
    else:
        fy, fx = 1 / scale[0], 1 / scale[1]
    out = np.zeros((oh, ow) + image.shape[2:])
    for i in range(oh):
        for j in range(ow):
            if align_corners:
                y = i * (h - 1) / (oh - 1) if oh > 1 else 0.0
                x = j * (w - 1) / (ow - 1) if ow > 1 else 0.0
            else:
                y, x = (i + 0.5) * fy - 0.5, (j + 0.5) * fx - 0.5
            y, x = min(y, h - 0.5), min(x, w - 0.5)
            r, c = math.floor(y), math.floor(x)
            v, u = y - r, x - c
            box = padded[r + 1 : r + 3, c + 1 : c + 3]
            out[i, j] = (box[0, 0] * (1 - u) + box[0, 1] * u) * (1 - v) + (box[1, 0] * (1 - u) + box[1, 1] * u) * v
    if np.issubdtype(image.dtype, np.integer):
        out = np.round(out)
    return out.astype(image.dtype)
