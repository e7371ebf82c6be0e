# verdict: WA
# first contact: AC
# rows and columns exchanged in sampling_ratio=0
import math

import numpy as np


def bilinear(f, y, x):
    c, h, w = f.shape
    if y < -1 or y > h or x < -1 or x > w:
        return np.zeros(c)
    y = min(max(y, 0.0), h - 1)
    x = min(max(x, 0.0), w - 1)
    t, left = int(y), int(x)
    b, r = min(t + 1, h - 1), min(left + 1, w - 1)
    v, u = y - t, x - left
    return (1 - v) * ((1 - u) * f[:, t, left] + u * f[:, t, r]) + v * ((1 - u) * f[:, b, left] + u * f[:, b, r])


def roi_align(features, rois, output_size=(7, 7), spatial_scale=1.0, sampling_ratio=2, aligned=True):
    c = features.shape[0]
    rows, cols = output_size
    out = np.zeros((len(rois), c, rows, cols))
    off = 0.5 if aligned else 0.0
    for k in range(len(rois)):
        x1, y1, x2, y2 = [float(v) * spatial_scale - off for v in rois[k]]
        bh, bw = y2 - y1, x2 - x1
        if not aligned:
            bh, bw = max(bh, 1.0), max(bw, 1.0)
        ny = sampling_ratio if sampling_ratio > 0 else math.ceil(bh / cols)
        nx = sampling_ratio if sampling_ratio > 0 else math.ceil(bw / rows)
        for i in range(rows):
            for j in range(cols):
                acc = np.zeros(c)
                for a in range(ny):
                    for d in range(nx):
                        y = y1 + (i + (a + 0.5) / ny) * bh / rows
                        x = x1 + (j + (d + 0.5) / nx) * bw / cols
                        acc = acc + bilinear(features, y, x)
                out[k, :, i, j] = acc / max(ny * nx, 1)
    return out
