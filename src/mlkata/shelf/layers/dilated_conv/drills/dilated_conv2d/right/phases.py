# how: cuts the picture into dilation² phases, convolves each as usual, puts the results back, then strides
# first contact: AC
import numpy as np


def plain(x, w):
    kh, kw = w.shape[2:]
    oh, ow = x.shape[2] - kh + 1, x.shape[3] - kw + 1
    if oh < 1 or ow < 1:
        return None
    return sum(
        np.einsum("oc,nchw->nohw", w[:, :, u, v], x[:, :, u : u + oh, v : v + ow]) for u in range(kh) for v in range(kw)
    )


def dilated_conv2d(x, w, dilation=1, stride=1, padding=0):
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    oh = x.shape[2] - dilation * (w.shape[2] - 1)
    ow = x.shape[3] - dilation * (w.shape[3] - 1)
    if oh < 1 or ow < 1:
        raise ValueError("too small")
    out = np.zeros((len(x), len(w), oh, ow))
    for a in range(dilation):
        for b in range(dilation):
            part = plain(x[:, :, a::dilation, b::dilation], w)
            if part is not None and out[:, :, a::dilation, b::dilation].size:
                out[:, :, a::dilation, b::dilation] = part
    return out[:, :, ::stride, ::stride]
