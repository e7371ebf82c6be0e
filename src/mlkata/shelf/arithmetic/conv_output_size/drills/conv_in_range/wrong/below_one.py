# verdict: WA
# first contact: WA
# mistake: inputs without a pixel
def conv_in_range(out, kernel, stride=1, padding=0, dilation=1):
    last = (out - 1) * stride + dilation * (kernel - 1)
    low = last + 1 - padding - padding
    if low + stride <= 1:
        raise ValueError("none")
    return low, low + stride - 1
