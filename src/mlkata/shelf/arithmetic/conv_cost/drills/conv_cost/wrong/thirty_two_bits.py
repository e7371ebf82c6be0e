# verdict: WA
# first contact: WA
import numpy as np


def conv_cost(
    in_channels, out_channels, kernel, in_size, stride=1, padding=0, dilation=1, groups=1, bias=True, transposed=False
):
    if in_channels % groups or out_channels % groups:
        raise ValueError("groups")
    k, n = np.array(kernel, dtype=np.int32), np.array(in_size, dtype=np.int32)
    out = n if transposed else (n + 2 * padding - dilation * (k - 1) - 1) // stride + 1
    if (out < 1).any():
        raise ValueError("kernel")
    factors = np.array([in_channels // groups, out_channels, *k, *out], dtype=np.int32)
    w = int(factors[:4].prod(dtype=np.int32))
    return w + out_channels * bias, int(factors.prod(dtype=np.int32))
