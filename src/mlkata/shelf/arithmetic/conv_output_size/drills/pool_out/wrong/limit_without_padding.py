# verdict: WA
# first contact: WA
# mistake: correction at the input's end without the padding
def pool_out(size, kernel, stride=None, padding=0, dilation=1, ceil_mode=False):
    stride = kernel if stride is None else stride
    room = size + 2 * padding - dilation * (kernel - 1) - 1
    if ceil_mode:
        n = (room + stride - 1) // stride + 1
        if stride * (n - 1) > size - 1:
            n = n - 1
    else:
        n = room // stride + 1
    if n <= 0:
        raise ValueError("empty")
    return n
