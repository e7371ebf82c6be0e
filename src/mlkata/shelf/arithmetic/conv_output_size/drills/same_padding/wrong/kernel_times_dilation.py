# verdict: WA
# first contact: WA
def same_padding(size, kernel, stride=1, dilation=1):
    n = -(-size // stride)
    total = max((n - 1) * stride + dilation * kernel - size, 0)
    return total // 2, total - total // 2
