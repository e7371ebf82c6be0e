# verdict: WA
# first contact: WA
# mistake: half the kernel on both sides
def same_padding(size, kernel, stride=1, dilation=1):
    p = ((kernel - 1) * dilation) // 2
    return (p, p)
