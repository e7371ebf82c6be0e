# how: add stride - 1 before an integer division, as the libraries' C++ does, and clip the last start
# first contact: AC
def pool_out(size, kernel, stride=None, padding=0, dilation=1, ceil_mode=False):
    s = kernel if stride is None else stride
    n = (size + 2 * padding - dilation * (kernel - 1) - 1 + (s - 1 if ceil_mode else 0)) // s + 1
    if ceil_mode:
        while n > 0 and (n - 1) * s >= size + padding:
            n -= 1
    if n <= 0:
        raise ValueError("output would be empty")
    return n
