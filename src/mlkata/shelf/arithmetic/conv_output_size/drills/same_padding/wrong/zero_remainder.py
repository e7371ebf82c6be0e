# verdict: WA
# first contact: WA
def same_padding(size, kernel, stride=1, dilation=1):
    total = max(dilation * (kernel - 1) + 1 - size % stride, 0)  # size % stride == 0 must stand for stride
    return total // 2, total - total // 2
