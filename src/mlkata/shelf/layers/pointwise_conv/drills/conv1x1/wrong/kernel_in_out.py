# verdict: WA
# first contact: WA
# mistake: reads the kernel the other way round
# takes the NCHW kernel for (in, out)
import numpy as np


def conv1x1_as_matmul(x, w, b=None, stride=1, layout="NCHW"):
    if layout == "NCHW":
        planes = x[:, :, ::stride, ::stride].astype(float)
        kernel = np.ravel(w).astype(float).reshape(planes.shape[1], -1)
        y = np.einsum("nchw,co->nohw", planes, kernel)
        return y if b is None else y + b[:, None, None]
    planes = x[:, ::stride, ::stride].astype(float)
    y = np.einsum("nhwc,xyco->nhwo", planes, w.astype(float))
    return y if b is None else y + b
