# how: the maximum down the bins first, then across: a maximum is separable
# first contact: AC
import numpy as np


def bins(start, end, count, size):
    length = max(end - start + 1, 1)
    low = start + np.floor(np.arange(count) * (length / count)).astype(int)
    high = start + np.ceil((np.arange(count) + 1) * (length / count)).astype(int)
    return np.clip(low, 0, size), np.clip(high, 0, size)


def roi_pool(features, rois, output_size=(7, 7), spatial_scale=1.0):
    out = np.zeros((len(rois), len(features), *output_size))
    corners = np.floor(np.asarray(rois) * spatial_scale + 0.5).astype(int).reshape(-1, 4)
    for k, (x1, y1, x2, y2) in enumerate(corners):
        tops, bottoms = bins(y1, y2, output_size[0], features.shape[1])
        lefts, rights = bins(x1, x2, output_size[1], features.shape[2])
        for i, (top, bottom) in enumerate(zip(tops, bottoms)):
            if top >= bottom:
                continue
            band = features[:, top:bottom].max(axis=1)
            for j, (left, right) in enumerate(zip(lefts, rights)):
                if left < right:
                    out[k, :, i, j] = band[:, left:right].max(axis=1)
    return out
