# verdict: WA
# first contact: WA
def same_padding(size, kernel, stride=1, dilation=1):
    # "same": as many outputs as inputs, whatever the stride
    total = (size - 1) * stride + dilation * (kernel - 1) + 1 - size
    return total // 2, total - total // 2
