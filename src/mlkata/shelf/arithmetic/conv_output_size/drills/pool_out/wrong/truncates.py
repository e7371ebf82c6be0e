# verdict: WA
# first contact: WA
def pool_out(size, kernel, stride=None, padding=0, dilation=1, ceil_mode=False):
    stride = kernel if stride is None else stride
    room = size + 2 * padding - dilation * (kernel - 1) - 1
    n = int(room / stride) + 1  # towards zero, as in C
    if ceil_mode and room % stride and n * stride < size + padding and room > 0:
        n += 1
    if n < 1:
        raise ValueError("empty")
    return n
