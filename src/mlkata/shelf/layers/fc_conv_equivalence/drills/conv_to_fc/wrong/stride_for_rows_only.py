# verdict: WA
# first contact: WA
import numpy as np


def conv_to_fc(w, in_hw, stride=1, padding=0):
    oc, c, kh, kw = w.shape
    h, width = in_hw
    if h + 2 * padding < kh or width + 2 * padding < kw:
        raise ValueError("does not fit")
    oh, ow = (h + 2 * padding - kh) // stride + 1, (width + 2 * padding - kw) // stride + 1
    matrix = np.zeros((oc, oh, ow, c, h, width))
    for i in range(oh):
        for j in range(ow):
            for u in range(kh):
                for v in range(kw):
                    r, q = i * stride + u - padding, j + v - padding
                    if 0 <= r < h and 0 <= q < width:
                        matrix[:, i, j, :, r, q] = w[:, :, u, v]
    return matrix.reshape(oc * oh * ow, -1)
