# how: all sample places of a box in two vectors, four gathers, then a mean over blocks
# first contact: AC
import math

import numpy as np


def axis(start, length, bins, n, size):
    place = start + (np.arange(bins * n) + 0.5) * length / (bins * n)
    ok = (place >= -1) & (place <= size)
    place = np.clip(place, 0, size - 1)
    low = np.floor(place).astype(int)
    high = np.minimum(low + 1, size - 1)
    return low, high, place - low, ok


def roi_align(features, rois, output_size=(7, 7), spatial_scale=1.0, sampling_ratio=2, aligned=True):
    c, h, w = features.shape
    rows, cols = output_size
    out = np.zeros((len(rois), c, rows, cols))
    for k, roi in enumerate(np.asarray(rois, dtype=float) * spatial_scale):
        x1, y1, x2, y2 = roi - 0.5 * bool(aligned)
        height, width = (y2 - y1, x2 - x1) if aligned else (max(y2 - y1, 1), max(x2 - x1, 1))
        ny = sampling_ratio if sampling_ratio > 0 else math.ceil(height / rows)
        nx = sampling_ratio if sampling_ratio > 0 else math.ceil(width / cols)
        if ny < 1 or nx < 1:
            continue
        t, b, v, oky = axis(y1, height, rows, ny, h)
        l, r, u, okx = axis(x1, width, cols, nx, w)
        v, f = v[:, None], features
        top = f[:, t[:, None], l] * (1 - u) + f[:, t[:, None], r] * u
        bottom = f[:, b[:, None], l] * (1 - u) + f[:, b[:, None], r] * u
        value = (top * (1 - v) + bottom * v) * (oky[:, None] & okx)
        out[k] = value.reshape(c, rows, ny, cols, nx).mean(axis=(2, 4))
    return out
