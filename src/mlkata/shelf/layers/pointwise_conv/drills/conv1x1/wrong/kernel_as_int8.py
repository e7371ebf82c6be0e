# verdict: WA
# first contact: AC
# a byte kernel is read as signed: 200 becomes -56
import numpy as np


def conv1x1_as_matmul(x, w, b=None, stride=1, layout="NCHW"):
    x = np.asarray(x, dtype=np.float64)
    w = np.asarray(w).astype(np.int8) if np.asarray(w).dtype == np.uint8 else np.asarray(w, float)
    if layout == "NCHW":
        x = x[:, :, ::stride, ::stride]
        n, c, h, wd = x.shape
        oc = w.shape[0]
        y = (w.reshape(oc, c) @ x.reshape(n, c, h * wd)).reshape(n, oc, h, wd)
        if b is not None:
            y = y + np.asarray(b, dtype=np.float64)[:, None, None]
    else:
        x = x[:, ::stride, ::stride]
        y = x @ w[0, 0]
        if b is not None:
            y = y + np.asarray(b, dtype=np.float64)
    return y
