# verdict: WA
# first contact: WA
# one weight per channel and output, but the channels are summed before they are weighted
import numpy as np


def conv1x1_as_matmul(x, w, b=None, stride=1, layout="NCHW"):
    if layout == "NCHW":
        total = x[:, :, ::stride, ::stride].astype(float).sum(axis=1, keepdims=True)
        y = total * w.astype(float).sum(axis=1)[None, :, :, 0].reshape(1, -1, 1, 1)
        return y if b is None else y + b[:, None, None]
    total = x[:, ::stride, ::stride].astype(float).sum(axis=3, keepdims=True)
    y = total * w[0, 0].astype(float).sum(axis=0)
    return y if b is None else y + b
