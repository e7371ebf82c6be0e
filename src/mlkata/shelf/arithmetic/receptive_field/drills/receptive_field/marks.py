"""How chains are judged, and what people get wrong."""

from mlkata.spec.marks import compare, exact, mistake

compare("*", exact())

mistake(
    "stride counts in its own layer",
    "size += span * jump",
    "size += span * jump * stride",
    within="receptive_field",
    zh="你先乘了本层的步幅再放大感受野。步幅要到下一层才起作用：先用旧的 jump 放大，再更新 jump。",
    en=(
        "You multiply by the layer's own stride before widening. A stride acts from the next layer on: widen "
        "with the old jump, then update it."
    ),
)
mistake(
    "jump left out",
    "size += span * jump",
    "size += span",
    within="receptive_field",
    zh="每层只加了 k−1，没有乘前面所有步幅的积。下采样之后走一步等于输入上的 jump 个像素。",
    en=(
        "Each layer adds k − 1 without the product of the strides before it. After downsampling one step is "
        "`jump` input pixels."
    ),
)
mistake(
    "dilation left out",
    "span = dilation * (kernel - 1)",
    "span = kernel - 1",
    within="receptive_field",
    zh="没有用到 dilation：空洞卷积的跨度是 d(k−1)。",
    en="The dilation is not used: a dilated kernel spans d (k − 1) steps.",
)
mistake(
    "dilated kernel too long",
    "span = dilation * (kernel - 1)",
    "span = dilation * kernel - 1",
    within="receptive_field",
    zh="空洞核的长度是 d(k−1)+1，不是 d·k：最后一个抽头之后没有空洞。",
    en="A dilated kernel is d (k − 1) + 1 long, not d · k: there is no gap after the last tap.",
)
mistake(
    "strides added",
    "jump *= stride",
    "jump += stride - 1",
    within="receptive_field",
    zh="jump 是各层步幅的乘积，不是相加：两次 2 倍下采样是 4 倍。",
    en="The jump is the product of the strides, not a sum: two strides of 2 make 4, three make 8.",
)
mistake(
    "padding widens",
    "size += span * jump",
    "size += (span + 2 * padding) * jump",
    within="receptive_field",
    zh="把填充算进了感受野。填充只移动窗口，不会让输出多看到像素。",
    en="You count the padding in. Padding moves the window; it lets no output see more.",
)
mistake(
    "padding forgotten in the centre",
    "start += (span / 2 - padding) * jump",
    "start += span / 2 * jump",
    within="receptive_field",
    zh="中心没有减去填充：左边填充 p，窗口就向左移 p 个 jump。",
    en="The centre ignores the padding: p on the left moves the window p jumps to the left.",
)
mistake(
    "centre in the wrong unit",
    "start += (span / 2 - padding) * jump",
    "start += span / 2 - padding",
    within="receptive_field",
    zh="中心的位移是在当前特征图上量的，要乘 jump 才是输入像素。",
    en="The centre's shift is measured on the current map: times the jump it becomes input pixels.",
)
mistake(
    "pixels centred at a half",
    "size, jump, start = 1, 1, 0.0",
    "size, jump, start = 1, 1, 0.5",
    within="receptive_field",
    zh="你把像素 i 的中心放在 i+0.5；题目里像素 i 的中心就是 i。",
    en="You put the centre of pixel i at i + 0.5; here it is at i.",
)
mistake(
    "whole-number centre",
    "start += (span / 2 - padding) * jump",
    "start += (span // 2 - padding) * jump",
    within="receptive_field",
    zh="偶数核的中心落在两个像素之间，整除会丢掉半个像素。",
    en="An even kernel has its centre between two pixels: integer division drops the half.",
)
