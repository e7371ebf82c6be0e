from mlkata.spec.marks import mistake, without_probe

without_probe("with defaults", "without padding or groups the offsets do not fit; plain calls are cases")

mistake(
    "reads the offsets as (column, row)",
    "dy, dx = offset[s, g, t]",
    "dx, dy = offset[s, g, t]",
    within="deform_conv2d",
    zh="每个抽头的两个偏移是（行，列），你当成了（列，行）。",
    en="The two offsets of a tap are (row, column); you read them as (column, row).",
)
mistake(
    "puts all rows before all columns",
    "dy, dx = offset[s, g, t]",
    "dy, dx = offset[s, g].reshape(2, kh * kw, oh, ow)[:, t]",
    within="deform_conv2d",
    zh="通道是逐个抽头的（行，列）交替；你当成了先是所有行、再是所有列。",
    en="Channels alternate (row, column), tap by tap; you take all rows first and then all columns.",
)
mistake(
    "goes through the taps column by column",
    "top + t // kw * dh + dy, left + t % kw * dw + dx",
    "top + t % kh * dh + dy, left + t // kh * dw + dx",
    within="deform_conv2d",
    zh="抽头按行优先编号：t = k · kw + m；你按列优先了。",
    en="Taps are numbered row by row, t = k · kw + m; you number them column by column.",
)
mistake(
    "uses the same offsets for every channel",
    "dy, dx = offset[s, g, t]",
    "dy, dx = offset[s, 0, t]",
    within="deform_conv2d",
    zh="每个偏移组有自己的偏移；你所有通道都用了第一组的。",
    en="Each offset group has offsets of its own; you use the first group's for all channels.",
)
mistake(
    "forgets the mask",
    "read * factor[s, g, t]",
    "read",
    within="deform_conv2d",
    zh="漏乘了调制掩码（DCNv2）。",
    en="The modulation mask of version 2 is missing.",
)
mistake(
    "subtracts the offsets",
    "top + t // kw * dh + dy, left + t % kw * dw + dx",
    "top + t // kw * dh - dy, left + t % kw * dw - dx",
    within="deform_conv2d",
    zh="偏移要加到采样位置上，你减掉了。",
    en="Offsets are added to the place that is read; you subtract them.",
)
mistake(
    "rounds the offsets",
    "dy, dx = offset[s, g, t]",
    "dy, dx = np.rint(offset[s, g, t])",
    within="deform_conv2d",
    zh="偏移是小数，要双线性插值；取整之后就不可导了。",
    en="Offsets are fractions and are read by bilinear interpolation; rounded, nothing could be learned.",
)
mistake(
    "scales the offsets by the dilation",
    "top + t // kw * dh + dy, left + t % kw * dw + dx",
    "top + (t // kw + dy) * dh, left + (t % kw + dx) * dw",
    within="deform_conv2d",
    zh="偏移以像素为单位，加在空洞之后的位置上，不再乘空洞率。",
    en="Offsets are in pixels, on top of the dilated place; they are not multiplied by the dilation.",
)
