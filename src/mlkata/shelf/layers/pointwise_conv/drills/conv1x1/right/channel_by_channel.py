# how: weighted sum of whole maps, one input channel after the other
# first contact: AC
import numpy as np


def conv1x1_as_matmul(x, w, b=None, stride=1, layout="NCHW"):
    first = layout == "NCHW"
    maps = x if first else x.transpose(0, 3, 1, 2)
    matrix = (w if first else w.transpose(3, 2, 0, 1)).reshape(-1, maps.shape[1]).astype(float)
    maps = maps[:, :, ::stride, ::stride].astype(float)
    n, c, oh, ow = maps.shape
    y = np.zeros((n, matrix.shape[0], oh, ow))
    for o, row in enumerate(matrix):
        for weight, plane in zip(row, maps.swapaxes(0, 1)):
            y[:, o] += weight * plane
        if b is not None:
            y[:, o] += b[o]
    return y if first else np.ascontiguousarray(y.transpose(0, 2, 3, 1))
