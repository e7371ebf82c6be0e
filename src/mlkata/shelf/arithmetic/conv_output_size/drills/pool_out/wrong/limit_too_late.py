# verdict: WA
# first contact: WA
# mistake: correction one too late
def pool_out(size, kernel, stride=None, padding=0, dilation=1, ceil_mode=False):
    stride = kernel if stride is None else stride
    room = size + 2 * padding - dilation * (kernel - 1) - 1
    n = room // stride + 1
    if ceil_mode and room % stride:
        start = n * stride - padding  # of the window that hangs over
        n += start <= size
    if n <= 0:
        raise ValueError("empty")
    return n
