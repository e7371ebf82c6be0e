# verdict: WA
# first contact: WA
# mistake: averages instead of leaving out
# thinks that a stride of s pools s × s pixels
import numpy as np


def conv1x1_as_matmul(x, w, b=None, stride=1, layout="NCHW"):
    if layout == "NHWC":
        y = np.einsum("nhwc,co->nhwo", x[:, ::stride, ::stride].astype(float), w[0, 0].astype(float))
        return y if b is None else y + b
    rows = x.shape[2] // stride
    cols = x.shape[3] // stride
    pooled = np.zeros((*x.shape[:2], rows, cols))
    for i in range(rows):
        for j in range(cols):
            block = x[:, :, i * stride : (i + 1) * stride, j * stride : (j + 1) * stride]
            pooled[:, :, i, j] = block.mean(axis=(2, 3))
    y = np.einsum("nchw,oc->nohw", pooled, w[:, :, 0, 0].astype(float))
    return y if b is None else y + b[:, None, None]
