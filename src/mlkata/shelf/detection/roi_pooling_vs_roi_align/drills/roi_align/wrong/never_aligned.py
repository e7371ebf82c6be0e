# verdict: WA
# first contact: WA
import math

import numpy as np


def sample(f, y, x):
    c, h, w = f.shape
    if y < -1 or y > h or x < -1 or x > w:
        return np.zeros(c)
    y, x = min(max(y, 0.0), h - 1.0), min(max(x, 0.0), w - 1.0)
    t, l = int(y), int(x)
    b, r = min(t + 1, h - 1), min(l + 1, w - 1)
    v, u = y - t, x - l
    return (1 - v) * ((1 - u) * f[:, t, l] + u * f[:, t, r]) + v * ((1 - u) * f[:, b, l] + u * f[:, b, r])


def roi_align(features, rois, output_size=(7, 7), spatial_scale=1.0, sampling_ratio=2, aligned=True):
    rows, cols = output_size
    out = np.zeros((len(rois), len(features), rows, cols))
    for k, roi in enumerate(rois):
        x1, y1, x2, y2 = roi * spatial_scale
        height, width = y2 - y1, x2 - x1
        if True:
            height, width = max(height, 1.0), max(width, 1.0)
        ny, nx = (sampling_ratio, sampling_ratio) if sampling_ratio > 0 else (math.ceil(height / rows), math.ceil(width / cols))
        for i in range(rows):
            for j in range(cols):
                total = np.zeros(len(features))
                hit = 0
                for p in range(ny):
                    for q in range(nx):
                        y = y1 + (i + (p + 0.5) / ny) * height / rows
                        x = x1 + (j + (q + 0.5) / nx) * width / cols
                        total = total + sample(features, y, x)
                if ny * nx > 0:
                    out[k, :, i, j] = total / (ny * nx)
    return out
