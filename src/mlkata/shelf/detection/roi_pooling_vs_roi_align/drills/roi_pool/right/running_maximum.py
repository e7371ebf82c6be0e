# how: loops over the cells of each box and raises the maximum of every bin that a cell belongs to
# first contact: AC
import math

import numpy as np


def roi_pool(features, rois, output_size=(7, 7), spatial_scale=1.0):
    c, h, w = features.shape
    rows, cols = output_size
    out = np.full((len(rois), c, rows, cols), -np.inf)
    for k in range(len(rois)):
        x1, y1, x2, y2 = (math.floor(v * spatial_scale + 0.5) for v in rois[k])
        bh = max(y2 - y1 + 1, 1) / rows
        bw = max(x2 - x1 + 1, 1) / cols
        for i in range(rows):
            for y in range(max(y1 + math.floor(i * bh), 0), min(y1 + math.ceil((i + 1) * bh), h)):
                for j in range(cols):
                    for x in range(max(x1 + math.floor(j * bw), 0), min(x1 + math.ceil((j + 1) * bw), w)):
                        out[k, :, i, j] = np.maximum(out[k, :, i, j], features[:, y, x])
    out[np.isinf(out)] = 0.0
    return out
