# verdict: WA
# first contact: WA
# mistake: output times stride
def conv_in_range(out, kernel, stride=1, padding=0, dilation=1):
    low = out * stride + (dilation * (kernel - 1) + 1) - 2 * padding
    high = low + stride - 1
    if high < 1:
        raise ValueError("none")
    return max(1, low), high
