# how: the definition: at each kept pixel a matrix times the vector of its channels
# first contact: RE
import numpy as np


def conv1x1_as_matmul(x, w, b=None, stride=1, layout="NCHW"):
    if layout == "NHWC":
        nchw = conv1x1_as_matmul(np.moveaxis(x, 3, 1), np.transpose(w, (3, 2, 0, 1)), b, stride)
        return np.moveaxis(nchw, 1, 3)
    n, c, h, width = x.shape
    matrix = w[:, :, 0, 0].astype(float)
    shift = np.zeros(len(matrix)) if b is None else b
    rows, cols = range(0, h, stride), range(0, width, stride)
    y = np.zeros((n, len(matrix), len(rows), len(cols)))
    for k in range(n):
        for i, r in enumerate(rows):
            for j, q in enumerate(cols):
                y[k, :, i, j] = matrix @ x[k, :, r, q].astype(float) + shift
    return y
