# verdict: WA
# first contact: AC
# -0.5 becomes -1, as C's round has it
import math

import numpy as np


def roi_pool(features, rois, output_size=(7, 7), spatial_scale=1.0):
    c, h, w = features.shape
    rows, cols = output_size
    out = np.zeros((len(rois), c, rows, cols))
    for k, roi in enumerate(rois):
        x1, y1, x2, y2 = [int(math.copysign(math.floor(abs(float(v) * spatial_scale) + 0.5), v)) for v in roi]
        bh = max(y2 - y1 + 1, 1)
        bw = max(x2 - x1 + 1, 1)
        for i in range(rows):
            t = y1 + math.floor(i * bh / rows)
            b = y1 + math.ceil((i + 1) * bh / rows)
            t, b = min(max(t, 0), h), min(max(b, 0), h)
            for j in range(cols):
                left = x1 + math.floor(j * bw / cols)
                r = x1 + math.ceil((j + 1) * bw / cols)
                left, r = min(max(left, 0), w), min(max(r, 0), w)
                if b > t and r > left:
                    out[k, :, i, j] = features[:, t:b, left:r].max(axis=(1, 2))
    return out
