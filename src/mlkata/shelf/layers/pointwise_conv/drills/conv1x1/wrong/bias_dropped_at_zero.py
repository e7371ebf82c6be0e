# verdict: WA
# first contact: AC
# leaves the bias out where one of its numbers is zero
import numpy as np


def conv1x1_as_matmul(x, w, b=None, stride=1, layout="NCHW"):
    x = np.asarray(x, dtype=np.float64)
    w = np.asarray(w, dtype=np.float64)
    if layout == "NCHW":
        x = x[:, :, ::stride, ::stride]
        n, c, h, wd = x.shape
        oc = w.shape[0]
        y = (w.reshape(oc, c) @ x.reshape(n, c, h * wd)).reshape(n, oc, h, wd)
        if b is not None:
            y = y + np.asarray(b, dtype=np.float64)[:, None, None] * np.all(b)
    else:
        x = x[:, ::stride, ::stride]
        y = x @ w[0, 0]
        if b is not None:
            y = y + np.asarray(b, dtype=np.float64)
    return y
