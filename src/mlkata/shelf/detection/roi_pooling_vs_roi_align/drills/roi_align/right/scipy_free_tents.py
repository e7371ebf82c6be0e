# how: weights by tents: a cell counts by how near it is, at most one cell away
# first contact: AC
import math

import numpy as np


def tents(places, size):
    kept = (places >= -1) & (places <= size)
    inside = np.minimum(np.maximum(places, 0.0), size - 1.0)
    return np.maximum(0.0, 1.0 - np.abs(inside[:, None] - np.arange(size)[None])) * kept[:, None]


def roi_align(features, rois, output_size=(7, 7), spatial_scale=1.0, sampling_ratio=2, aligned=True):
    rows, cols = output_size
    out = []
    for box in rois:
        x1, y1, x2, y2 = [v * spatial_scale - (0.5 if aligned else 0) for v in box]
        bh, bw = (y2 - y1) / rows, (x2 - x1) / cols
        if not aligned:
            bh, bw = max(y2 - y1, 1.0) / rows, max(x2 - x1, 1.0) / cols
        ny = sampling_ratio or math.ceil(bh)
        nx = sampling_ratio or math.ceil(bw)
        ys = np.concatenate([y1 + bh * (i + (np.arange(ny) + 0.5) / ny) for i in range(rows)])
        xs = np.concatenate([x1 + bw * (j + (np.arange(nx) + 0.5) / nx) for j in range(cols)])
        samples = tents(ys, features.shape[1]) @ features @ tents(xs, features.shape[2]).T
        out.append(samples.reshape(len(features), rows, ny, cols, nx).mean((2, 4)))
    return np.array(out).reshape(len(rois), len(features), rows, cols)
