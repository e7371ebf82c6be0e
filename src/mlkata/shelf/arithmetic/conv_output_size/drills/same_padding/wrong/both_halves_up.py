# verdict: WA
# first contact: WA
def same_padding(size, kernel, stride=1, dilation=1):
    n = -(-size // stride)
    total = max((n - 1) * stride + dilation * (kernel - 1) + 1 - size, 0)
    half = (total + 1) // 2
    return half, half
