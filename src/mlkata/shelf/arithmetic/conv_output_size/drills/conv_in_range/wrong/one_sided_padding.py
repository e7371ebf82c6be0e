# verdict: WA
# first contact: WA
# mistake: padding counted once
def conv_in_range(out, kernel, stride=1, padding=0, dilation=1):
    span = dilation * (kernel - 1) + 1 + (out - 1) * stride
    low, high = span - padding, span - padding + stride - 1
    if high <= 0:
        raise ValueError("none")
    return max(low, 1), high
