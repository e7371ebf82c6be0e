# verdict: RE
# first contact: AC
# a right number that no shape accepts: / where // was meant


def conv_cost(
    in_channels, out_channels, kernel, in_size, stride=1, padding=0, dilation=1, groups=1, bias=True, transposed=False
):
    if in_channels % groups or out_channels % groups:
        raise ValueError("groups")
    weights = kernel[0] * kernel[1] * in_channels / groups * out_channels
    params = weights + (out_channels if bias else 0)
    if transposed:
        return params, weights * in_size[0] * in_size[1]
    pos = 1
    for k, n in zip(kernel, in_size, strict=True):
        room = n + 2 * padding - dilation * (k - 1) - 1
        if room < 0:
            raise ValueError("too small")
        pos *= room // stride + 1
    return params, weights * pos
