# verdict: WA
# first contact: WA
def pool_out(size, kernel, stride=None, padding=0, dilation=1, ceil_mode=False):
    stride = kernel if stride is None else stride
    room = size + 2 * padding - dilation * (kernel - 1)  # the last + 1 is forgotten
    n = (-(-room // stride) if ceil_mode else room // stride) + 1
    if ceil_mode and (n - 1) * stride >= size + padding:
        n -= 1
    if n < 1:
        raise ValueError("empty")
    return n
