# verdict: WA
# first contact: WA
# mistake: one size too many
def conv_in_range(out, kernel, stride=1, padding=0, dilation=1):
    covered = dilation * (kernel - 1) + 1
    low = (out - 1) * stride + covered - 2 * padding
    if low + stride < 1:
        raise ValueError("none")
    return max(1, low), low + stride
