from mlkata.spec.marks import mistake

mistake(
    "transposed",
    "return matrix.reshape(oc * oh * ow, c * h * width)",
    "return matrix.reshape(oc * oh * ow, c * h * width).T",
    within="conv_to_fc",
    zh="矩阵转置了：行对应输出，列对应输入，这样才能左乘展平的输入（转置是转置卷积）。",
    en="The matrix is transposed: rows are outputs and columns inputs, so that it multiplies the flattened input "
    "(the transpose is the transposed convolution).",
)
mistake(
    "the kernel turned by 180°",
    "= w[:, :, u, v]",
    "= w[:, :, kh - 1 - u, kw - 1 - v]",
    within="conv_to_fc",
    zh="核被翻转了：这里的卷积是互相关。",
    en="The kernel is flipped: the convolution here is a correlation.",
)
mistake(
    "the padding moves nothing",
    "i * stride + u - padding, j * stride + v - padding",
    "i * stride + u, j * stride + v",
    within="conv_to_fc",
    zh="输出个数算上了补零，位置却没减去 padding：整张图错开了。",
    en="The padding counts in the number of outputs but not in their places: everything is shifted.",
)
mistake(
    "the stride moves nothing",
    "i * stride + u - padding, j * stride + v - padding",
    "i + u - padding, j + v - padding",
    within="conv_to_fc",
    zh="输出个数按步长算了，窗口却还是每次移动一个像素。",
    en="The stride counts in the number of outputs, but the window still moves by one pixel.",
)
mistake(
    "outside wraps around",
    """                    if 0 <= row < h and 0 <= column < width:  # what lies in the padding is multiplied by zero
                        matrix[:, i, j, :, row, column] = w[:, :, u, v]
""",
    """                    matrix[:, i, j, :, row % h, column % width] += w[:, :, u, v]
""",
    within="conv_to_fc",
    zh="图外的像素绕到了另一边：补的是零，这些权重没有列可放。",
    en="Pixels outside wrap around to the other side: the padding is zero, those weights have no column.",
)
mistake(
    "inputs flattened channels last",
    "return matrix.reshape(oc * oh * ow, c * h * width)",
    "return matrix.transpose(0, 1, 2, 4, 5, 3).reshape(oc * oh * ow, c * h * width)",
    within="conv_to_fc",
    zh="列按 h、w、c 排了：输入展平的次序是 c、h、w。",
    en="Columns are ordered h, w, c: the input is flattened as c, h, w.",
)
