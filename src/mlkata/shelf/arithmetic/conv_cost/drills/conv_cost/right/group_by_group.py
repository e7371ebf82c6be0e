# how: one group at a time, one output number at a time: window times outputs, then add the groups up
# first contact: AC
def conv_cost(
    in_channels, out_channels, kernel, in_size, stride=1, padding=0, dilation=1, groups=1, bias=True, transposed=False
):
    parameters = macs = 0
    if in_channels % groups + out_channels % groups:
        raise ValueError("channels")
    ins, outs = in_channels // groups, out_channels // groups
    oh, ow = in_size
    if not transposed:
        oh = (in_size[0] + 2 * padding - dilation * (kernel[0] - 1) - 1) // stride + 1
        ow = (in_size[1] + 2 * padding - dilation * (kernel[1] - 1) - 1) // stride + 1
        if oh <= 0 or ow <= 0:
            raise ValueError("too large a kernel")
    for _ in range(groups):
        window = ins * kernel[0] * kernel[1]
        parameters += outs * (window + int(bias))
        macs += outs * oh * ow * window
    return parameters, macs
