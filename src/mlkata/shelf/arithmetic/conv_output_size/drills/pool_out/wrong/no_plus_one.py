# verdict: RE
# first contact: RE
# mistake: one is missing
def pool_out(size, kernel, stride=None, padding=0, dilation=1, ceil_mode=False):
    if stride is None:
        stride = kernel
    free = size + 2 * padding - dilation * (kernel - 1) - 1
    n = -(-free // stride) if ceil_mode else free // stride
    if ceil_mode and (n - 1) * stride >= size + padding:
        n -= 1
    if n < 1:
        raise ValueError("empty")
    return n
