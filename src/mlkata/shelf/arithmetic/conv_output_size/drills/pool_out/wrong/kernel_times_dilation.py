# verdict: WA
# first contact: WA
# mistake: dilated window too long
def pool_out(size, kernel, stride=None, padding=0, dilation=1, ceil_mode=False):
    stride = kernel if stride is None else stride
    window = kernel * dilation
    n, rest = divmod(size + 2 * padding - window, stride)
    n += 1
    if ceil_mode and rest and n * stride < size + padding:
        n += 1
    if n < 1:
        raise ValueError("empty")
    return n
