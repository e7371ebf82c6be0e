# verdict: WA
# first contact: WA
import math

import numpy as np


def roi_pool(features, rois, output_size=(7, 7), spatial_scale=1.0):
    rows, cols = output_size
    out = np.full((len(rois), len(features), rows, cols), 0.0)
    for k, roi in enumerate(rois):
        x1, y1, x2, y2 = np.rint(roi * spatial_scale).astype(int)
        height, width = max(y2 - y1 + 1, 1), max(x2 - x1 + 1, 1)
        for i in range(rows):
            t, b = y1 + math.floor(i * height / rows), y1 + math.ceil((i + 1) * height / rows)
            for j in range(cols):
                l, r = x1 + math.floor(j * width / cols), x1 + math.ceil((j + 1) * width / cols)
                part = features[:, max(t, 0) : max(b, 0), max(l, 0) : max(r, 0)]
                if part.size:
                    out[k, :, i, j] = part.reshape(len(features), -1).max(axis=1)
    return out
