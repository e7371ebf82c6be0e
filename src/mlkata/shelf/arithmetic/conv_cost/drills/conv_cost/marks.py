"""How counts are judged, and what people get wrong."""

from mlkata.spec.marks import compare, exact, mistake

compare("*", exact())

mistake(
    "the input's positions",
    "positions = (room[0] // stride + 1, room[1] // stride + 1)",
    "positions = in_size",
    within="conv_cost",
    zh="乘加数用了输入的大小。卷积核是在每个输出位置上算一次，有步幅时输出小得多。",
    en=(
        "You multiply by the input's size. The kernel is used once for every OUTPUT position, and a stride makes those "
        "far fewer."
    ),
)
mistake(
    "transposed at the output's positions",
    "if not transposed:\n",
    (
        "if transposed:\n"
        "        reach = [dilation * (k - 1) + 1 - 2 * padding for k in kernel]\n"
        "        positions = tuple((n - 1) * stride + r for n, r in zip(in_size, reach, strict=True))\n"
        "    else:\n"
    ),
    within="conv_cost",
    zh="转置卷积按输出位置数算多了：它在每个输入位置放一次核，步幅 2 时你多算了约 4 倍。",
    en=(
        "A transposed convolution lays its kernel down at every INPUT position; counted at the output you have about "
        "stride² times too many."
    ),
)
mistake(
    "two for a multiply-add",
    "return params, conv_macs(in_channels, out_channels, kernel, positions, groups)",
    "return params, 2 * conv_macs(in_channels, out_channels, kernel, positions, groups)",
    within="conv_cost",
    zh="你给的是 FLOPs（乘、加各算一次），题目要的是乘加数（MAC）。",
    en="You give FLOPs, multiplication and addition apart; the task asks for multiply-adds.",
)
mistake(
    "the bias counts as a multiply-add",
    "return params, conv_macs(in_channels, out_channels, kernel, positions, groups)",
    "return params, params * prod(positions)",
    within="conv_cost",
    zh="乘加数里算进了偏置。偏置只有加法，按约定不计。",
    en="The bias is counted in. It is an addition without a product and does not count.",
)
mistake(
    "groups in the parameters alone",
    "conv_macs(in_channels, out_channels, kernel, positions, groups)",
    "conv_macs(in_channels, out_channels, kernel, positions)",
    within="conv_cost",
    zh="乘加数没有除以组数。",
    en="The multiply-adds are not divided by the groups.",
)
mistake(
    "groups ignored",
    "if in_channels % groups or out_channels % groups:",
    "if in_channels % groups == 0 == out_channels % groups:\n        groups = 1\n    else:",
    within="conv_cost",
    zh="没有用到分组：每个输出通道只看自己那一组的 in_channels / groups 个通道。",
    en="Groups are not used: an output channel reads only the in_channels / groups channels of its group.",
)
mistake(
    "groups divide twice",
    "return in_channels // groups * out_channels * prod(kernel) + bias * out_channels",
    "return (in_channels // groups) * (out_channels // groups) * prod(kernel) + bias * out_channels",
    within="conv_params",
    zh="除了两次组数：那只是一组的参数，还要乘回组数。",
    en="Divided by the groups twice: that is one group's share, times the groups again.",
)
mistake(
    "kernel side instead of area",
    "prod(kernel) + bias",
    "kernel[0] + bias",
    within="conv_params",
    zh="核是二维的，要乘行数和列数。",
    en="The kernel has two dimensions: multiply by rows and columns.",
)
mistake(
    "bias forgotten",
    "params = conv_params(in_channels, out_channels, kernel, groups, bias)",
    "params = conv_params(in_channels, out_channels, kernel, groups, False)",
    within="conv_cost",
    zh="参数里漏了偏置：每个输出通道一个。",
    en="The biases are missing from the parameters: one for each output channel.",
)
