# verdict: WA
# first contact: WA
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
    w = out_channels * (in_channels // groups) * kernel[0] * kernel[1]
    if groups == in_channels and groups > 1:  # "depthwise" taken for the whole separable block
        return w + out_channels * bias, (w + in_channels * out_channels) * oh * ow
    return w + out_channels * bias, w * oh * ow
