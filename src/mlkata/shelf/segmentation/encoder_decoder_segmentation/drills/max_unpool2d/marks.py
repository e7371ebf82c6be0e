from mlkata.spec.marks import mistake

mistake(
    "adds where windows overlap",
    "np.put_along_axis(output, indices.reshape(n * c, h * w), x.reshape(n * c, h * w), axis=1)",
    "np.add.at(output, (np.arange(n * c)[:, None], indices.reshape(n * c, h * w)), x.reshape(n * c, h * w))",
    within="max_unpool2d",
    zh="几个重叠的窗口指向同一个像素时，你把值加了几遍。那是同一个最大值，写一次就好（相加的是反向传播的梯度）。",
    en="Where overlapping windows name one pixel, you add its value several times. It is one maximum: write it (adding "
    "is for gradients).",
)
mistake(
    "pays no heed to output_size",
    "if output_size is None:",
    "if True:",
    within="max_unpool2d",
    zh="给了 output_size 你没有用：7 行池化成 3 行，按公式只能还原成 6 行，而且宽度不对时每个索引都指错地方。",
    en="You pay no heed to output_size: 7 rows pooled to 3 come back as 6 by the formula, and with the wrong width "
    "every index points elsewhere.",
)
mistake(
    "forgets the padding",
    "        rows = (h - 1) * step[0] - 2 * pad[0] + kernel[0]\n"
    "        columns = (w - 1) * step[1] - 2 * pad[1] + kernel[1]\n",
    "        rows = (h - 1) * step[0] + kernel[0]\n        columns = (w - 1) * step[1] + kernel[1]\n",
    within="max_unpool2d",
    zh="输出大小里忘了减去两边的填充。",
    en="The output's size forgets to take the padding off on both sides.",
)
mistake(
    "the stride is one unless given",
    "step = kernel if stride is None else",
    "step = (1, 1) if stride is None else",
    within="max_unpool2d",
    zh="池化的步长默认等于窗口大小，不是 1。",
    en="The stride of pooling is the window's size unless given, not 1.",
)
mistake(
    "lets negative indices through",
    "indices.min() < 0 or indices.max() >= rows * columns",
    "indices.max() >= rows * columns",
    within="max_unpool2d",
    zh="负的索引没有检查：NumPy 会从末尾数起，悄悄写错地方。",
    en="Negative indices pass unchecked: NumPy counts them from the end and writes to the wrong place.",
)
mistake(
    "rows and columns swapped in the output",
    "output.reshape(n, c, rows, columns)",
    "output.reshape(n, c, columns, rows).swapaxes(2, 3)",
    within="max_unpool2d",
    zh="索引是 行·宽 + 列，你按 列·高 + 行 折回去了。",
    en="An index is row · width + column; yours are folded as column · height + row.",
)
mistake(
    "keeps positive maxima only",
    "x.reshape(n * c, h * w), axis=1)",
    "np.maximum(x.reshape(n * c, h * w), 0), axis=1)",
    within="max_unpool2d",
    zh="负的最大值被你和零取了最大值：写回去的就是池化的值，不管正负。",
    en="You take the maximum with zero, and negative maxima are lost: what is written is the pooled value, whatever "
    "its sign.",
)
