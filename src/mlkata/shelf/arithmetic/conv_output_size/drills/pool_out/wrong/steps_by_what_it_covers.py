# verdict: WA
# first contact: AC
# without a stride it steps by the window with its holes


def pool_out(size, kernel, stride=None, padding=0, dilation=1, ceil_mode=False):
    if stride is None:
        stride = dilation * (kernel - 1) + 1
    room = size + 2 * padding - dilation * (kernel - 1) - 1
    if ceil_mode:
        out = -(-room // stride) + 1
        if (out - 1) * stride >= size + padding:
            out -= 1
    else:
        out = room // stride + 1
    if out < 1:
        raise ValueError("too small")
    return out
