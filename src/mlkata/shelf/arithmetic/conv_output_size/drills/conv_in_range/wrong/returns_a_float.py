# verdict: RE
# first contact: AC
# a right number that no shape accepts


def conv_in_range(out, kernel, stride=1, padding=0, dilation=1):
    low = (out - 1) * stride + dilation * (kernel - 1) + 1 - 2 * padding
    high = low + stride - 1.0
    if high < 1:
        raise ValueError("no input")
    return max(low, 1), high
