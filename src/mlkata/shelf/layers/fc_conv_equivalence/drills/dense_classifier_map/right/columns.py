# how: im2col with indices, then the layer as it stands
# first contact: AC
import numpy as np


def dense_classifier_map(x, weight, bias, in_chw, stride=1):
    c, h, w = in_chw
    n, _, height, width = x.shape
    if min(height - h, width - w) < 0:
        raise ValueError("window does not fit")
    i = np.arange(0, height - h + 1, stride)
    j = np.arange(0, width - w + 1, stride)
    rows = i[:, None] + np.arange(h)
    cols = j[:, None] + np.arange(w)
    patches = x[:, :, rows[:, None, :, None], cols[None, :, None, :]]  # n c i j h w
    flat = patches.transpose(0, 2, 3, 1, 4, 5).reshape(n, len(i), len(j), c * h * w)
    return np.moveaxis(flat @ weight.T + bias, 3, 1)
