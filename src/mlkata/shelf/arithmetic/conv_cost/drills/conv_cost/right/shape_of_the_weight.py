# how: write down the shape of the weight tensor, as PyTorch stores it, and multiply
# first contact: AC
from functools import reduce
from operator import mul


def conv_cost(
    in_channels, out_channels, kernel, in_size, stride=1, padding=0, dilation=1, groups=1, bias=True, transposed=False
):
    if in_channels % groups != 0 or out_channels % groups != 0:
        raise ValueError("groups")
    if transposed:
        shape = (in_channels, out_channels // groups, *kernel)
        uses = in_size[0] * in_size[1]
    else:
        shape = (out_channels, in_channels // groups, *kernel)
        uses = 1
        for n, k in zip(in_size, kernel):
            last = n + 2 * padding - (dilation * (k - 1) + 1)
            if last < 0:
                raise ValueError("kernel")
            uses *= len(range(0, last + 1, stride))
    weights = reduce(mul, shape)
    return weights + (out_channels if bias else 0), weights * uses
