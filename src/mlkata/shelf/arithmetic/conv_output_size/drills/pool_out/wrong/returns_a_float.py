# verdict: RE
# first contact: AC
# a right number that no shape accepts


def pool_out(size, kernel, stride=None, padding=0, dilation=1, ceil_mode=False):
    if stride is None:
        stride = kernel
    room = size + 2 * padding - dilation * (kernel - 1) - 1
    if ceil_mode:
        out = -(-room // stride) + 1
        if (out - 1) * stride >= size + padding:
            out -= 1
    else:
        out = float(room // stride + 1)
    if out < 1:
        raise ValueError("too small")
    return out
