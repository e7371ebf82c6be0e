# verdict: WA
# first contact: WA
# mistake: reshapes where axes must be moved
# flattens NCHW to (pixels, channels) by reshape alone, as one may in NHWC
import numpy as np


def conv1x1_as_matmul(x, w, b=None, stride=1, layout="NCHW"):
    if layout == "NHWC":
        kept = x[:, ::stride, ::stride, :].astype(float)
        y = np.dot(kept, w[0, 0].astype(float))
        return y if b is None else y + b
    kept = np.ascontiguousarray(x[:, :, ::stride, ::stride]).astype(float)
    n, c, oh, ow = kept.shape
    flat = kept.reshape((n * oh * ow, c))
    out = np.dot(flat, w[:, :, 0, 0].astype(float).T)
    out = out.reshape((n, w.shape[0], oh, ow))
    if b is not None:
        out = out + b.reshape(1, -1, 1, 1)
    return out
