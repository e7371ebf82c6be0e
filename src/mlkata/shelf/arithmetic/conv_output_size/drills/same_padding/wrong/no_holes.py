# verdict: WA
# first contact: WA
# mistake: dilation left out
def same_padding(size, kernel, stride=1, dilation=1):
    rest = size % stride
    total = max(kernel - stride, 0) if rest == 0 else max(kernel - rest, 0)
    return total // 2, total - total // 2
