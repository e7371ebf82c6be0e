# how: cuts every window out and puts it through the layer
# first contact: AC
import numpy as np


def dense_classifier_map(x, weight, bias, in_chw, stride=1):
    c, h, w = in_chw
    n, _, height, width = x.shape
    if height < h or width < w:
        raise ValueError("smaller than the window")
    tops, lefts = range(0, height - h + 1, stride), range(0, width - w + 1, stride)
    out = np.empty((n, len(weight), len(tops), len(lefts)))
    for a, i in enumerate(tops):
        for b, j in enumerate(lefts):
            out[:, :, a, b] = x[:, :, i : i + h, j : j + w].reshape(n, -1) @ weight.T + bias
    return out
