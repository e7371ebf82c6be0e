# verdict: WA
# first contact: WA
def conv_in_range(out, kernel, stride=1, padding=0, dilation=1):
    low = (out - 1) * stride + dilation * (kernel - 1) + 1 - 2 * padding
    if low + stride - 1 < 1:
        raise ValueError("none")
    low = max(1, low)
    return low, low + stride - 1
