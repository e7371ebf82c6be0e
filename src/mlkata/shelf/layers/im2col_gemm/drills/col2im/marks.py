"""How pictures are judged, and what people get wrong."""

from mlkata.spec.marks import close, compare, mistake, without_probe

compare("*", close(rtol=1e-9))
without_probe("with defaults", "columns made for one stride and padding mean nothing under another")

PLACE = "padded[:, :, top : top + span_h : dilation, left : left + span_w : dilation]"

mistake(
    "the last window wins",
    f"{PLACE} += window",
    f"{PLACE} = window",
    within="col2im",
    zh="写成了赋值：重叠处只剩最后一个窗口的值，要用 += 累加。",
    en="You assign: where windows overlap only the last is left. Add with +=.",
)
mistake(
    "averaged instead of added",
    "    return padded[:, :, padding : padding + h, padding : padding + w]",
    (
        "    count = np.zeros_like(padded)\n"
        "    for i in range(oh):\n"
        "        for j in range(ow):\n"
        "            rows = slice(i * stride, i * stride + span_h, dilation)\n"
        "            count[:, :, rows, j * stride : j * stride + span_w : dilation] += 1\n"
        "    padded = padded / np.maximum(count, 1)\n"
        "    return padded[:, :, padding : padding + h, padding : padding + w]"
    ),
    within="col2im",
    zh="重叠处除以了次数。col2im 是 im2col 的转置，重叠处是和，不是平均。",
    en="Overlaps are divided by their count. col2im is the transpose of im2col: sums, not means.",
)
mistake(
    "padding stays",
    "return padded[:, :, padding : padding + h, padding : padding + w]",
    "return padded",
    within="col2im",
    zh="没有把填充裁掉，返回的图比 size 大。",
    en="The padding is not cut off; the picture is larger than `size`.",
)
mistake(
    "cut from the corner",
    "return padded[:, :, padding : padding + h, padding : padding + w]",
    "return padded[:, :, :h, :w]",
    within="col2im",
    zh="从左上角裁了；填充在四周，要从 padding 处开始取。",
    en="Cut from the corner; with padding all around the picture starts at `padding`.",
)
mistake(
    "taps before channels",
    "window = columns[:, :, i * ow + j].reshape(n, c, kh, kw)",
    "window = columns[:, :, i * ow + j].reshape(n, kh, kw, c).transpose(0, 3, 1, 2)",
    within="col2im",
    zh="列里的顺序读错了：每个通道的 kh·kw 个数连在一起，通道在最外层。",
    en="The order within a column is misread: a channel's kh · kw numbers lie together, channels outermost.",
)
mistake(
    "stride left out",
    "top, left = i * stride, j * stride",
    "top, left = i, j",
    within="col2im",
    zh="放回去时窗口的起点没有乘步幅。",
    en="The window's corner is not multiplied by the stride.",
)
mistake(
    "outputs column by column",
    "columns[:, :, i * ow + j]",
    "columns[:, :, j * oh + i]",
    within="col2im",
    zh="第 (i, j) 个窗口取错了列，应当是 i·ow + j。",
    en="Window (i, j) takes the wrong column; it is i · ow + j.",
)
