# verdict: WA
# first contact: WA
# mistake: padding added
def conv_in_range(out, kernel, stride=1, padding=0, dilation=1):
    span = dilation * (kernel - 1) + 1 + (out - 1) * stride
    return span + 2 * padding, span + 2 * padding + stride - 1
