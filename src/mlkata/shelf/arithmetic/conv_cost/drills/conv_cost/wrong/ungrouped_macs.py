# verdict: WA
# first contact: WA
# mistake: groups in the parameters alone
def conv_cost(
    in_channels, out_channels, kernel, in_size, stride=1, padding=0, dilation=1, groups=1, bias=True, transposed=False
):
    if in_channels % groups or out_channels % groups:
        raise ValueError("groups")
    oh, ow = [(n + 2 * padding - dilation * (k - 1) - 1) // stride + 1 for n, k in zip(in_size, kernel)]
    if not transposed and min(oh, ow) < 1:
        raise ValueError("kernel")
    if transposed:
        oh, ow = in_size
    area = kernel[0] * kernel[1]
    params = in_channels * out_channels * area // groups + (out_channels if bias else 0)
    return params, in_channels * out_channels * area * oh * ow
