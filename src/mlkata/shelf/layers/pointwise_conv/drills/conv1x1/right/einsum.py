# how: einsum names the axes, so that no layout can be confused
# first contact: WA
import numpy as np


def conv1x1_as_matmul(x, w, b=None, stride=1, layout="NCHW"):
    x = np.asarray(x, dtype=np.float64)
    w = np.asarray(w, dtype=np.float64)
    if layout == "NCHW":
        y = np.einsum("nchw,oc->nohw", x[:, :, ::stride, ::stride], w[:, :, 0, 0])
        if b is not None:
            y = y + np.reshape(b, (1, -1, 1, 1))
    else:
        y = np.einsum("nhwc,co->nhwo", x[:, ::stride, ::stride, :], w[0, 0])
        if b is not None:
            y = y + np.reshape(b, (1, 1, 1, -1))
    return y
