# how: sampling as products of hat functions over all rows and columns, everything in einsum
# first contact: AC
import numpy as np


def deform_conv2d(x, offset, w, b=None, mask=None, stride=1, padding=0, dilation=1, groups=1):
    s, p, d = (np.broadcast_to(v, 2) for v in (stride, padding, dilation))
    n, c, H, W = x.shape
    oc, cg, kh, kw = w.shape
    oh, ow = offset.shape[-2:]
    off = offset.reshape(n, -1, kh, kw, 2, oh, ow)
    og = off.shape[1]
    py = off[:, :, :, :, 0] + (np.arange(oh) * s[0] - p[0])[:, None] + (np.arange(kh) * d[0])[:, None, None, None]
    px = off[:, :, :, :, 1] + (np.arange(ow) * s[1] - p[1]) + (np.arange(kw) * d[1])[:, None, None]
    rows = np.clip(1 - abs(py[..., None] - np.arange(H)), 0, None)
    cols = np.clip(1 - abs(px[..., None] - np.arange(W)), 0, None)
    if mask is not None:
        rows = rows * mask.reshape(n, og, kh, kw, oh, ow)[..., None]
    xs = x.reshape(n, og, c // og, H, W)
    read = np.einsum("ngcyx,ngklijy,ngklijx->ngcklij", xs, rows, cols, optimize=True)
    read = read.reshape(n, groups, cg, kh, kw, oh, ow)
    y = np.einsum("nGcklij,Gockl->nGoij", read, w.reshape(groups, oc // groups, cg, kh, kw), optimize=True)
    y = y.reshape(n, oc, oh, ow)
    return y if b is None else y + b[None, :, None, None]
