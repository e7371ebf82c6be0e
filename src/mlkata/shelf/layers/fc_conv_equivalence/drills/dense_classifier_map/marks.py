from mlkata.spec.marks import mistake

mistake(
    "channels last in the flattened order",
    "weight.reshape(len(weight), *in_chw)",
    "weight.reshape(len(weight), *in_chw[1:], in_chw[0]).transpose(0, 3, 1, 2)",
    within="fc_to_conv",
    zh="你按 h、w、c 的次序拆权重；展平的次序是 c、h、w，直接 reshape 成 (out, c, h, w)。",
    en="You take the weights apart as h, w, c; the window was flattened as c, h, w: reshape to (out, c, h, w).",
)
mistake(
    "rows and columns of the window exchanged",
    "weight.reshape(len(weight), *in_chw)",
    "weight.reshape(len(weight), in_chw[0], in_chw[2], in_chw[1]).transpose(0, 1, 3, 2)",
    within="fc_to_conv",
    zh="h 和 w 弄反了：reshape 成 (out, c, h, w)，不是 (out, c, w, h)。",
    en="h and w are exchanged: reshape to (out, c, h, w), not (out, c, w, h).",
)
mistake(
    "the kernel turned by 180°",
    "kernel[:, :, i, j], seen",
    "kernel[:, :, h - 1 - i, w - 1 - j], seen",
    within="dense_classifier_map",
    zh="核被翻转了：全连接层对应的是互相关，权重原样对着像素。",
    en="The kernel is flipped: a layer corresponds to a correlation, each weight stands over its own pixel.",
)
mistake(
    "the bias is forgotten",
    "return scores + bias[:, None, None]",
    "return scores",
    within="dense_classifier_map",
    zh="忘了偏置：每个窗口的得分都要加上它。",
    en="The bias is missing: it belongs to the score of every window.",
)
mistake(
    "the bias is shared out over the window",
    "return scores + bias[:, None, None]",
    "return scores + bias[:, None, None] / (h * w)",
    within="dense_classifier_map",
    zh="偏置被窗口大小除了：它每个窗口只加一次，整份加。",
    en="The bias is divided by the size of the window: it is added once to every window, whole.",
)
mistake(
    "one window too few",
    "rows, columns = x.shape[2] - h, x.shape[3] - w",
    "rows, columns = x.shape[2] - h - 1, x.shape[3] - w - 1",
    within="dense_classifier_map",
    zh="少了最后一个窗口：起点从 0 到 H-h，一共 H-h+1 个。",
    en="The last window is missing: they start from 0 to H - h, H - h + 1 of them.",
)
