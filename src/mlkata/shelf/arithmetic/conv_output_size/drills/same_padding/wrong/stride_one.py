# verdict: WA
# first contact: WA
# mistake: the size is not asked
def same_padding(size, kernel, stride=1, dilation=1):
    total = (size - 1) + (dilation * (kernel - 1) + 1) - size
    return total // 2, total - total // 2
