# how: as the matrix product of im2col: rows x inner x columns for each group; transposed is the same with the roles exchanged
# first contact: AC
import numpy as np


def conv_cost(
    in_channels, out_channels, kernel, in_size, stride=1, padding=0, dilation=1, groups=1, bias=True, transposed=False
):
    if any(c % groups for c in (in_channels, out_channels)):
        raise ValueError("not divisible")
    k, n = np.array(kernel, dtype=np.int64), np.array(in_size, dtype=np.int64)
    area = int(k[0] * k[1])
    if transposed:
        rows, inner, columns = out_channels // groups * area, in_channels // groups, int(n.prod())
    else:
        out = (n + 2 * padding - dilation * (k - 1) - 1) // stride + 1
        if (out < 1).any():
            raise ValueError("does not fit")
        rows, inner, columns = out_channels // groups, in_channels // groups * area, int(out.prod())
    weights = groups * rows * inner
    return weights + out_channels * bool(bias), weights * columns
