# verdict: RE
# first contact: RE
# np.squeeze without an axis also removes a single channel
import numpy as np


def conv1x1_as_matmul(x, w, b=None, stride=1, layout="NCHW"):
    matrix = np.squeeze(w).astype(float)
    if layout == "NCHW":
        y = np.einsum("nchw,oc->nohw", x[:, :, ::stride, ::stride].astype(float), matrix)
        return y if b is None else y + b[:, None, None]
    y = np.einsum("nhwc,co->nhwo", x[:, ::stride, ::stride].astype(float), matrix)
    return y if b is None else y + b
