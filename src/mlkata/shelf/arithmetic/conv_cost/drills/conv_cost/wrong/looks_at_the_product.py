# verdict: WA
# first contact: AC
# asks the number of positions only, and two negative counts multiply to a positive one


def conv_cost(
    in_channels, out_channels, kernel, in_size, stride=1, padding=0, dilation=1, groups=1, bias=True, transposed=False
):
    if in_channels % groups or out_channels % groups:
        raise ValueError("groups")
    weights = kernel[0] * kernel[1] * (in_channels // groups) * out_channels
    params = weights + (out_channels if bias else 0)
    if transposed:
        return params, weights * in_size[0] * in_size[1]
    pos = 1
    for k, n in zip(kernel, in_size, strict=True):
        room = n + 2 * padding - dilation * (k - 1) - 1
        pos *= room // stride + 1
    if pos <= 0:
        raise ValueError
    return params, weights * pos
