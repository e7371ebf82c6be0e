# verdict: WA
# first contact: WA
# x[:, :, ::stride] steps over rows and keeps all columns
import numpy as np


def conv1x1_as_matmul(x, w, b=None, stride=1, layout="NCHW"):
    if layout == "NCHW":
        y = np.einsum("nchw,oc->nohw", x[:, :, ::stride].astype(float), w[:, :, 0, 0].astype(float))
        return y if b is None else y + b[:, None, None]
    y = np.einsum("nhwc,co->nhwo", x[:, ::stride].astype(float), w[0, 0].astype(float))
    return y if b is None else y + b
