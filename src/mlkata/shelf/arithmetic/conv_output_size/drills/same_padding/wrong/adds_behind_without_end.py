# verdict: WA
# first contact: WA
def same_padding(size, kernel, stride=1, dilation=1):
    n = -(-size // stride)
    total = max(n * stride + dilation * (kernel - 1) + 1 - size, 0)
    return total // 2, total - total // 2
