# verdict: WA
# first contact: WA
# mistake: one size only
def conv_in_range(out, kernel, stride=1, padding=0, dilation=1):
    n = (out - 1) * stride - 2 * padding + dilation * (kernel - 1) + 1
    if n < 1:
        raise ValueError("the input would be empty")
    return n, n
