# verdict: WA
# first contact: WA
import numpy as np


def dense_classifier_map(x, weight, bias, in_chw, stride=1):
    c, h, w = in_chw
    stride = 1
    kernel = weight.reshape(-1, c, h, w)
    rows, cols = x.shape[2] - h, x.shape[3] - w
    if rows < 0 or cols < 0:
        raise ValueError("too small")
    out = np.zeros((len(x), len(weight), rows // stride + 1, cols // stride + 1))
    for i in range(h):
        for j in range(w):
            part = x[:, :, i : i + rows + 1 : stride, j : j + cols + 1 : stride]
            out += np.tensordot(kernel[:, :, i, j], part, axes=(1, 1)).swapaxes(0, 1)
    return out + bias[:, None, None]
