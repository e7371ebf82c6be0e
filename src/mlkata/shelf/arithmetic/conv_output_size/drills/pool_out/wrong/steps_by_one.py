# verdict: WA
# first contact: WA
# mistake: stride 1 by default
def pool_out(size, kernel, stride=None, padding=0, dilation=1, ceil_mode=False):
    stride = stride or 1
    n, rest = divmod(size + 2 * padding - dilation * (kernel - 1) - 1, stride)
    n += 1
    if ceil_mode and rest and n * stride < size + padding:
        n += 1
    if n < 1:
        raise ValueError("empty")
    return n
