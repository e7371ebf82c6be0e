# how: every pixel weighs max(0, 1 - distance): two small matrices and einsum
# first contact: AC
import numpy as np


def bilinear_sample(x, py, px):
    c, h, w = x.shape
    rows = np.maximum(0, 1 - np.abs(py.reshape(-1, 1) - np.arange(h)))
    cols = np.maximum(0, 1 - np.abs(px.reshape(-1, 1) - np.arange(w)))
    return np.einsum("chw,ph,pw->cp", x, rows, cols, optimize=True).reshape((c,) + py.shape)
