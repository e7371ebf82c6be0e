from mlkata.spec.marks import mistake

mistake(
    "padding makes it larger",
    "    y = canvas[:, :, ph : canvas.shape[2] - ph, pw : canvas.shape[3] - pw]\n",
    "    y = np.pad(canvas, ((0, 0), (0, 0), (ph, ph), (pw, pw)))\n",
    within="conv_transpose2d",
    zh="转置卷积的 padding 是把结果的四周裁掉：它抵消的是对应卷积补的零。你反而补了一圈零。",
    en="The padding of a transposed convolution is cut off from the result: it undoes the zeros that the convolution "
    "put around. You put zeros around instead.",
)
mistake(
    "the last stamp wins",
    "dw] += stamp",
    "dw] = stamp",
    within="conv_transpose2d",
    zh="重叠的地方要相加，你用后盖的盖掉了先盖的。",
    en="Where stamps overlap they add; yours replace what was there.",
)
mistake(
    "turns the kernel",
    "x, w = (np.asarray(a, dtype=float) for a in (x, w))",
    "x, w = np.asarray(x, dtype=float), np.asarray(w, dtype=float)[:, :, ::-1, ::-1]",
    within="conv_transpose2d",
    zh="核被转了 180°。盖印的写法里核原样放上去；只有“插零再卷积”的写法才要翻转。",
    en="Your kernel is turned by 180°. A stamp puts the kernel down as it is; only the form with zeros between the "
    "inputs turns it.",
)
mistake(
    "output_padding is zeros put behind",
    "    y = canvas[:, :, ph : canvas.shape[2] - ph, pw : canvas.shape[3] - pw]\n",
    "    y = canvas[:, :, ph : canvas.shape[2] - qh - ph, pw : canvas.shape[3] - qw - pw]\n"
    "    y = np.pad(y, ((0, 0), (0, 0), (0, qh), (0, qw)))\n",
    within="conv_transpose2d",
    zh="你先裁好再在末尾补零。output_padding 只是让末尾少裁一些：有 padding 时，那里本来就有盖上去的数。",
    en="You crop and then put zeros behind. output_padding only crops less at the end: where there is padding, stamps "
    "have reached those places.",
)
mistake(
    "output_padding goes in front",
    "i * sh : i * sh + span[0] : dh, j * sw : j * sw + span[1] : dw",
    "i * sh + qh : i * sh + qh + span[0] : dh, j * sw + qw : j * sw + qw + span[1] : dw",
    within="conv_transpose2d",
    zh="output_padding 加在下边和右边，你加在了上边和左边。",
    en="output_padding adds at the bottom and on the right; yours adds at the top and on the left.",
)
mistake(
    "every group reads the first group's channels",
    "np.tensordot(x[:, ins, i, j]",
    "np.tensordot(x[:, :cg, i, j]",
    within="conv_transpose2d",
    zh="分组时你的每一组读的都是第一组的输入通道。",
    en="With groups, all of yours read the input channels of the first group.",
)
mistake(
    "reads the stride as (columns, rows)",
    "(sh, sw), (ph, pw)",
    "(sw, sh), (ph, pw)",
    within="conv_transpose2d",
    zh="步长是（行，列），你当成（列，行）了。",
    en="The stride is (rows, columns); you read it as (columns, rows).",
)
mistake(
    "adds the bias along the last axis",
    "np.asarray(b)[:, None, None]",
    "np.asarray(b)",
    within="conv_transpose2d",
    zh="y + b 沿最后一维广播。偏置是每个输出通道一个数，要写成 b[:, None, None]。",
    en="y + b broadcasts along the columns. The bias is one number for each output channel: b[:, None, None].",
)
mistake(
    "adds up in the dtype of the picture",
    "np.asarray(a, dtype=float)",
    "np.asarray(a)",
    within="conv_transpose2d",
    zh="你在 uint8 里做乘法，积超过 255 就绕回去了。先转成浮点数。",
    en="You multiply in uint8, where products wrap around at 256. Convert to floating point first.",
)
