# verdict: WA
# first contact: WA
# mistake: nothing is refused
def pool_out(size, kernel, stride=None, padding=0, dilation=1, ceil_mode=False):
    stride = kernel if stride is None else stride
    n, rest = divmod(size + 2 * padding - dilation * (kernel - 1) - 1, stride)
    n += 1
    if ceil_mode and rest and n * stride < size + padding:
        n += 1
    return n
