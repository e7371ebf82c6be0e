"""How zeros are judged, and what people get wrong."""

from mlkata.spec.marks import compare, exact, mistake

compare("*", exact())

mistake(
    "the odd zero goes first",
    "return missing // 2, missing - missing // 2",
    "return missing - missing // 2, missing // 2",
    within="same_padding",
    zh="多出的一个零放反了：SAME（SAME_UPPER）把它放在后面。",
    en="The odd zero is on the wrong side: SAME (SAME_UPPER) puts it behind.",
)
mistake(
    "half the kernel on both sides",
    "return missing // 2, missing - missing // 2",
    "return dilation * (kernel - 1) // 2, dilation * (kernel - 1) // 2",
    within="same_padding",
    zh="你两边各补半个核，这只在步幅 1、奇数核时才是 SAME；要补多少取决于输入大小和步幅。",
    en=(
        "You put half the kernel on both sides: that is SAME for stride 1 and odd kernels only. What is missing "
        "depends on size and stride."
    ),
)
mistake(
    "the size is not asked",
    "missing = max((out - 1) * stride + dilation * (kernel - 1) + 1 - size, 0)",
    "missing = dilation * (kernel - 1)",
    within="same_padding",
    zh="你总共补 k_eff − 1 个，没有看输入大小和步幅；步幅大于 1 时往往补多了。",
    en="You always put in what the kernel covers less one; with a stride that is often too much. The size decides.",
)
mistake(
    "negative zeros",
    "max((out - 1) * stride + dilation * (kernel - 1) + 1 - size, 0)",
    "(out - 1) * stride + dilation * (kernel - 1) + 1 - size",
    within="same_padding",
    zh="步幅大于核时缺口是负数，应当取 0：SAME 从不裁剪。",
    en="Where the stride exceeds the kernel the gap is negative; take 0: SAME never cuts.",
)
mistake(
    "output rounded down",
    "out = -(-size // stride)",
    "out = size // stride",
    within="same_padding",
    zh="SAME 的输出是 size / stride 向上取整，不是向下。",
    en="SAME's output is size / stride rounded up, not down.",
)
mistake(
    "dilation left out",
    "dilation * (kernel - 1) + 1 - size",
    "kernel - size",
    within="same_padding",
    zh="没有用到 dilation：核盖住 dilation·(kernel−1)+1 个位置。",
    en="The dilation is not used: the kernel covers dilation · (kernel − 1) + 1 positions.",
)
