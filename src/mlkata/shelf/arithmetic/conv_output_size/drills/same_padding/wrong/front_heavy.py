# verdict: WA
# first contact: WA
# mistake: the odd zero goes first
def same_padding(size, kernel, stride=1, dilation=1):
    n = (size + stride - 1) // stride
    gap = max(0, (n - 1) * stride + (kernel - 1) * dilation + 1 - size)
    behind = gap // 2
    return gap - behind, behind
