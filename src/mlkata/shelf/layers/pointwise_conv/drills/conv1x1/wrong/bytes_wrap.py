# verdict: WA
# first contact: WA
# multiplies and adds in the dtype of the picture
import numpy as np


def conv1x1_as_matmul(x, w, b=None, stride=1, layout="NCHW"):
    if layout == "NCHW":
        y = np.einsum("nchw,oc->nohw", x[:, :, ::stride, ::stride], w[:, :, 0, 0])
        return y if b is None else y + b[:, None, None]
    y = np.einsum("nhwc,co->nhwo", x[:, ::stride, ::stride], w[0, 0])
    return y if b is None else y + b
