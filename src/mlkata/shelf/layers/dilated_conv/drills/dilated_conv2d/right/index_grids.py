# how: im2col with index grids: rows i·s + u·d, columns j·s + v·d, then one matrix product
# first contact: AC
import numpy as np


def dilated_conv2d(x, w, dilation=1, stride=1, padding=0):
    oc, c, kh, kw = w.shape
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    n, _, h, width = x.shape
    span_h, span_w = dilation * (kh - 1) + 1, dilation * (kw - 1) + 1
    if span_h > h or span_w > width:
        raise ValueError("the dilated kernel is larger than the padded picture")
    oh, ow = (h - span_h) // stride + 1, (width - span_w) // stride + 1
    rows = stride * np.arange(oh)[:, None] + dilation * np.arange(kh)  # (oh, kh)
    cols = stride * np.arange(ow)[:, None] + dilation * np.arange(kw)  # (ow, kw)
    patches = x[:, :, rows[:, None, :, None], cols[None, :, None, :]]  # (n, c, oh, ow, kh, kw)
    columns = patches.transpose(0, 2, 3, 1, 4, 5).reshape(n * oh * ow, -1)
    return (columns @ w.reshape(oc, -1).T).reshape(n, oh, ow, oc).transpose(0, 3, 1, 2)
