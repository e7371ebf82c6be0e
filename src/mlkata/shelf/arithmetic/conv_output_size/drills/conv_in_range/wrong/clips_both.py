# verdict: WA
# first contact: WA
def conv_in_range(out, kernel, stride=1, padding=0, dilation=1):
    low = (out - 1) * stride + dilation * (kernel - 1) + 1 - 2 * padding
    return max(1, low), max(1, low + stride - 1)
