# verdict: WA
# first contact: WA
# mistake: ceiling without the correction
from math import ceil, floor


def pool_out(size, kernel, stride=None, padding=0, dilation=1, ceil_mode=False):
    stride = stride or kernel
    rounding = ceil if ceil_mode else floor
    n = rounding((size + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1
    if n < 1:
        raise ValueError
    return n
