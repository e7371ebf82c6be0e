# how: the transposed convolution gives the smallest; output_padding runs through the rest
# first contact: AC
def transposed(n, k, s, p, extra, d):
    return (n - 1) * s - 2 * p + d * (k - 1) + extra + 1


def conv_in_range(out, kernel, stride=1, padding=0, dilation=1):
    sizes = [transposed(out, kernel, stride, padding, extra, dilation) for extra in range(stride)]
    sizes = [n for n in sizes if n >= 1]
    if not sizes:
        raise ValueError(out)
    return min(sizes), max(sizes)
