# how: tensordot over the channel axis, then one transpose
# first contact: RE
import numpy as np


def conv1x1_as_matmul(x, w, b=None, stride=1, layout="NCHW"):
    if layout == "NCHW":
        kept = x[:, :, ::stride, ::stride].astype(float)
        y = np.tensordot(kept, w.squeeze(axis=(2, 3)).astype(float), axes=([1], [1]))  # (n, oh, ow, oc)
    else:
        kept = x[:, ::stride, ::stride].astype(float)
        y = np.tensordot(kept, w.squeeze(axis=(0, 1)).astype(float), axes=([3], [0]))
    if b is not None:
        y = y + b
    return y.transpose(0, 3, 1, 2) if layout == "NCHW" else y
