# verdict: WA
# first contact: WA
# mistake: always rounded down
def pool_out(size, kernel, stride=None, padding=0, dilation=1, ceil_mode=False):
    stride = kernel if stride is None else stride
    covered = (kernel - 1) * dilation + 1
    if covered > size + 2 * padding:
        raise ValueError("empty")
    return (size + 2 * padding - covered) // stride + 1
