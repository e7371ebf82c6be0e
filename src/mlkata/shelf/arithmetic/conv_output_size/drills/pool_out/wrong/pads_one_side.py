# verdict: WA
# first contact: WA
# mistake: padding counted once
def pool_out(size, kernel, stride=None, padding=0, dilation=1, ceil_mode=False):
    stride = kernel if stride is None else stride
    padded = size + padding
    covered = dilation * (kernel - 1) + 1
    n = (padded - covered) // stride + 1
    if ceil_mode and (padded - covered) % stride and n * stride < size + padding:
        n += 1
    if n < 1:
        raise ValueError("empty")
    return n
