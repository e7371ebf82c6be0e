# verdict: WA
# first contact: WA
# mistake: dilation left out
def conv_in_range(out, kernel, stride=1, padding=0, dilation=1):
    sizes = [n for n in range(1, out * stride + kernel + 1) if n + 2 * padding >= kernel]
    sizes = [n for n in sizes if (n + 2 * padding - kernel) // stride + 1 == out]
    if not sizes:
        raise ValueError("none")
    return sizes[0], sizes[-1]
