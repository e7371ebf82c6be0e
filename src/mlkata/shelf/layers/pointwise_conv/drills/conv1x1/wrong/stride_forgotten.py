# verdict: WA
# first contact: WA
# ignores the stride
import numpy as np


def conv1x1_as_matmul(x, w, b=None, stride=1, layout="NCHW"):
    x, w = np.asarray(x, dtype=float), np.asarray(w, dtype=float)
    if layout == "NHWC":
        y = x @ w.reshape(w.shape[2], w.shape[3])
        return y if b is None else y + b
    y = np.einsum("oc,nchw->nohw", w[..., 0, 0], x)
    return y if b is None else y + b[:, None, None]
