# verdict: WA
# first contact: WA
# mistake: negative zeros
import math


def same_padding(size, kernel, stride=1, dilation=1):
    n = (size - 1) // stride + 1
    total = (n - 1) * stride + dilation * (kernel - 1) + 1 - size
    return math.floor(total / 2), math.ceil(total / 2)
