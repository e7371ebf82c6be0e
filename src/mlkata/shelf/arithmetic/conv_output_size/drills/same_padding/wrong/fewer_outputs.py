# verdict: WA
# first contact: WA
# mistake: output rounded down
def same_padding(size, kernel, stride=1, dilation=1):
    n = int(size / stride)
    total = (n - 1) * stride + dilation * (kernel - 1) + 1 - size
    total = total if total > 0 else 0
    return total // 2, total - total // 2
