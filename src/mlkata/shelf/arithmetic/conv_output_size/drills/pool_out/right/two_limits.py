# how: the index of the last window is the smaller of two limits: what the end asks for, what the input allows
# first contact: AC
from fractions import Fraction
from math import ceil, floor


def pool_out(size, kernel, stride=None, padding=0, dilation=1, ceil_mode=False):
    stride = kernel if stride is None else stride
    ratio = Fraction(size + 2 * padding - 1 - dilation * (kernel - 1), stride)
    if ceil_mode:
        index = min(ceil(ratio), (size + padding - 1) // stride)
    else:
        index = floor(ratio)
    if index < 0:
        raise ValueError("nothing fits")
    return index + 1
