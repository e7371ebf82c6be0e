# verdict: WA
# first contact: WA
def conv_in_range(out, kernel, stride=1, padding=0, dilation=1):
    middle = (out - 1) * stride + dilation * (kernel - 1) + 1 - 2 * padding
    low, high = middle - stride // 2, middle + (stride - 1) // 2
    if high < 1:
        raise ValueError("none")
    return max(1, low), high
