# verdict: WA
# first contact: WA
# mistake: the size is not asked
def same_padding(size, kernel, stride=1, dilation=1):
    total = dilation * (kernel - 1)
    left = total // 2
    right = total - left
    return left, right
