# how: bilinear is linear within a cell: the slope is the value at its end less that at its start; dx pixel by pixel
# first contact: AC
import numpy as np


def _s(x, py, px):
    c, h, w = x.shape
    a = np.maximum(0, 1 - np.abs(py.reshape(-1, 1) - np.arange(h)))
    b = np.maximum(0, 1 - np.abs(px.reshape(-1, 1) - np.arange(w)))
    return np.einsum("pi,cij,pj->cp", a, x, b)


def bilinear_sample_backward(dout, x, py, px):
    c, h, w = x.shape
    g = dout.reshape(c, -1)
    # linear within a cell, so the slope is the difference of the two ends
    y0, x0 = np.floor(py), np.floor(px)
    dpy = (g * (_s(x, y0 + 1, px) - _s(x, y0, px))).sum(0).reshape(py.shape)
    dpx = (g * (_s(x, py, x0 + 1) - _s(x, py, x0))).sum(0).reshape(py.shape)
    dx = np.zeros(x.shape)
    for i in range(h):
        for j in range(w):
            wt = np.maximum(0, 1 - np.abs(py - i)) * np.maximum(0, 1 - np.abs(px - j))
            dx[:, i, j] = g @ wt.ravel()
    return dx, dpy, dpx
