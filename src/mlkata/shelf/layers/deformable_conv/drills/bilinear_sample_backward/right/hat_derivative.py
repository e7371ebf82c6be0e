# how: matrices of hat functions and of their slopes; no index is ever repeated
# first contact: AC
import numpy as np


def hats(p, size):
    """Weights of the pixels along one axis and their derivatives by the place."""
    start = np.floor(p.ravel())[:, None]
    at = np.arange(size)[None]
    t = p.reshape(-1, 1) - start
    weight = (at == start) * (1 - t) + (at == start + 1) * t
    slope = (at == start + 1) * 1.0 - (at == start)
    return weight, slope


def bilinear_sample_backward(dout, x, py, px):
    c, h, w = x.shape
    d = dout.reshape(c, -1)
    (a, da), (b, db) = hats(py, h), hats(px, w)
    dx = np.einsum("cp,ph,pw->chw", d, a, b, optimize=True)
    dpy = np.einsum("cp,chw,ph,pw->p", d, x, da, b, optimize=True)
    dpx = np.einsum("cp,chw,ph,pw->p", d, x, a, db, optimize=True)
    return dx, dpy.reshape(py.shape), dpx.reshape(px.shape)
