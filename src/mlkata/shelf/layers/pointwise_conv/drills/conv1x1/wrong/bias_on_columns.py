# verdict: WA
# first contact: WA
# mistake: adds the bias along the columns
# y + b in both layouts; where that does not fit, it falls back to the right axis
import numpy as np


def conv1x1_as_matmul(x, w, b=None, stride=1, layout="NCHW"):
    if layout == "NHWC":
        y = x[:, ::stride, ::stride].astype(float) @ w[0, 0].astype(float)
    else:
        kept = x[:, :, ::stride, ::stride].astype(float)
        y = np.matmul(w[:, :, 0, 0].astype(float), kept.reshape(*kept.shape[:2], -1))
        y = y.reshape(len(kept), -1, *kept.shape[2:])
    if b is None:
        return y
    return y + b
