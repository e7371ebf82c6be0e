# verdict: RE
# first contact: RE
def pool_out(size, kernel, stride=None, padding=0, dilation=1, ceil_mode=False):
    stride = kernel if stride is None else stride
    room = size + 2 * padding - dilation * (kernel - 1) - 1
    if room < 0:
        raise ValueError("the window does not fit")
    n = room // stride + 1
    if ceil_mode and room % stride and n * stride < size + padding:
        n += 1
    return n
