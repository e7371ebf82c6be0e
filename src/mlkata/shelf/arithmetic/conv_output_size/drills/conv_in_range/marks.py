"""How ranges are judged, and what people get wrong."""

from mlkata.spec.marks import compare, exact, mistake

compare("*", exact())

mistake(
    "one size only",
    "high = low + stride - 1",
    "high = low",
    within="conv_in_range",
    zh="步幅为 s 时有 s 个相邻的输入给出同样的输出，你只给了最小的。",
    en="With stride s there are s neighbouring inputs with the same output; you give the smallest alone.",
)
mistake(
    "one size too many",
    "high = low + stride - 1",
    "high = low + stride",
    within="conv_in_range",
    zh="最大值多了 1：再多一个像素就会多出一个窗口。",
    en="The largest is one too many: with that pixel there is room for another window.",
)
mistake(
    "padding added",
    "+ 1 - 2 * padding",
    "+ 1 + 2 * padding",
    within="conv_in_range",
    zh="填充的方向反了：窗口盖住的长度里有 2·padding 是填充，要减去才是输入。",
    en="The padding has the wrong sign: of what the windows span, 2 · padding is padding, not input.",
)
mistake(
    "padding counted once",
    "+ 1 - 2 * padding",
    "+ 1 - padding",
    within="conv_in_range",
    zh="填充在两边，要减 2·padding。",
    en="The padding lies on both sides: subtract 2 · padding.",
)
mistake(
    "output times stride",
    "low = (out - 1) * stride + dilation * (kernel - 1) + 1 - 2 * padding",
    "low = out * stride + dilation * (kernel - 1) + 1 - 2 * padding",
    within="conv_in_range",
    zh="out 个窗口之间只有 out − 1 个步幅。",
    en="Between `out` windows there are only out − 1 strides.",
)
mistake(
    "dilation left out",
    "dilation * (kernel - 1) + 1 - 2 * padding",
    "kernel - 2 * padding",
    within="conv_in_range",
    zh="没有用到 dilation：核盖住 dilation·(kernel−1)+1 个位置。",
    en="The dilation is not used: the kernel covers dilation · (kernel − 1) + 1 positions.",
)
mistake(
    "inputs without a pixel",
    "return max(low, 1), high",
    "return low, high",
    within="conv_in_range",
    zh="最小值可能算成 0 或负数；输入至少有 1 个像素。",
    en="The smallest may come out as 0 or less; an input has at least 1 pixel.",
)
mistake(
    "nothing is refused",
    "if high < 1:",
    "if False:",
    within="conv_in_range",
    zh="填充太多时没有任何输入能给出这个输出，应当抛 ValueError。",
    en="With much padding no input gives this output: raise ValueError.",
)
