# verdict: WA
# first contact: WA
import numpy as np


def pool_out(size, kernel, stride=None, padding=0, dilation=1, ceil_mode=False):
    stride = kernel if stride is None else stride
    ratio = np.float32(size + 2 * padding - dilation * (kernel - 1) - 1) / np.float32(stride)
    n = int(np.ceil(ratio) if ceil_mode else np.floor(ratio)) + 1
    if ceil_mode and (n - 1) * stride >= size + padding:
        n -= 1
    if n < 1:
        raise ValueError("empty")
    return n
