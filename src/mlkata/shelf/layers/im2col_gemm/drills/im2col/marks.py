"""How columns are judged, and what people get wrong."""

from mlkata.spec.marks import compare, exact, mistake

compare("*", exact())

mistake(
    "taps before channels",
    "window.reshape(n, c * kh * kw)",
    "window.transpose(0, 2, 3, 1).reshape(n, c * kh * kw)",
    within="im2col",
    zh="列里的顺序不对：应当先走完一个通道的 kh·kw 个数再到下一个通道，和 w[o].ravel() 一致。",
    en=(
        "The order within a column is wrong: all kh · kw numbers of a channel come before the next channel, as in "
        "w[o].ravel()."
    ),
)
mistake(
    "rows and columns of the window exchanged",
    "window.reshape(n, c * kh * kw)",
    "window.transpose(0, 1, 3, 2).reshape(n, c * kh * kw)",
    within="im2col",
    zh="窗口按列展开了；应当一行一行地展开。",
    en="The window is flattened column by column; it goes row by row.",
)
mistake(
    "outputs column by column",
    "columns[:, :, i * ow + j]",
    "columns[:, :, j * oh + i]",
    within="im2col",
    zh="输出位置按列排了；第 (i, j) 个输出应当在第 i·ow + j 列。",
    en="The outputs are in column order; output (i, j) belongs into column i · ow + j.",
)
mistake(
    "windows as rows",
    "    return columns\n",
    "    return columns.transpose(0, 2, 1)\n",
    within="im2col",
    zh="转置了：一个窗口是一列，矩阵是 (c·kh·kw, oh·ow)。",
    en="Transposed: a window is a column, the matrix is (c · kh · kw, oh · ow).",
)
mistake(
    "stride left out",
    "top, left = i * stride, j * stride",
    "top, left = i, j",
    within="im2col",
    zh="窗口的起点没有乘步幅。",
    en="The window's corner is not multiplied by the stride.",
)
mistake(
    "dilation stretches nothing",
    "window = x[:, :, top : top + span_h : dilation, left : left + span_w : dilation]",
    "window = x[:, :, top : top + kh, left : left + kw]",
    within="im2col",
    zh="取窗口时没有按空洞率隔着取。",
    en="The window takes neighbouring pixels; with a dilation it takes every dilation-th.",
)
mistake(
    "padding on one side",
    "(padding, padding), (padding, padding)",
    "(2 * padding, 0), (2 * padding, 0)",
    within="im2col",
    zh="填充全加在了上边和左边；应当每一边各加 padding。",
    en="All the padding is above and on the left; it belongs on each side.",
)
mistake(
    "too large a kernel makes no columns",
    "if span_h > h or span_w > w:",
    "if False:",
    within="im2col",
    zh="核放不下时应当抛 ValueError，不能返回空的或奇怪形状的数组。",
    en="Where the kernel does not fit raise ValueError instead of returning an empty or odd array.",
)
