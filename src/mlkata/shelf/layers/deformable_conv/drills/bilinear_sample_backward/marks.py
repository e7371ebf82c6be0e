from mlkata.spec.marks import mistake

mistake(
    "keeps one gradient of each pixel",
    "np.add.at(dx, at, dout * (ny * nx * inside))",
    "dx[at] += dout * (ny * nx * inside)",
    within="bilinear_sample_backward",
    zh="几个位置读同一个像素时，dx[:, i, j] += … 只留下一个；重复下标要用 np.add.at 累加。",
    en="Where several places read one pixel, dx[:, i, j] += … keeps one of them; repeated indices need np.add.at.",
)
mistake(
    "forgets the other weight",
    "dpy + up * nx * pull, dpx + left * ny * pull",
    "dpy + up * pull, dpx + left * pull",
    within="bilinear_sample_backward",
    zh="对 py 求导时，横向的权重还在：每个角的贡献要乘另一个方向的权重。",
    en="The derivative by py still carries the weight across: "
    "each corner is multiplied by the other direction's weight.",
)
mistake(
    "has the sign the wrong way round",
    "((y0, -1), (y0 + 1, 1))",
    "((y0, 1), (y0 + 1, -1))",
    within="bilinear_sample_backward",
    zh="对 py 的符号反了：往下走，下面那一行权重变大。",
    en="The sign by py is wrong: going down, the lower row counts for more.",
)
mistake(
    "exchanges the two directions",
    "return dx, dpy, dpx",
    "return dx, dpx, dpy",
    within="bilinear_sample_backward",
    zh="dpy 和 dpx 弄反了。",
    en="dpy and dpx are exchanged.",
)
mistake(
    "averages over the channels",
    "(dout * x[at]).sum(axis=0)",
    "(dout * x[at]).mean(axis=0)",
    within="bilinear_sample_backward",
    zh="同一个位置被所有通道用到，梯度要对通道求和，不是平均。",
    en="One place serves all channels, so its gradient is summed over them, not averaged.",
)
mistake(
    "lets corners outside pull",
    "(dout * x[at]).sum(axis=0) * inside",
    "(dout * x[:, np.clip(i, 0, h - 1), np.clip(j, 0, w - 1)]).sum(axis=0)",
    within="bilinear_sample_backward",
    zh="界外的角值是 0；你把边界像素重复当成了它，位置的梯度就不对。",
    en="Corners outside are 0; you repeat the border there, and the gradient of the place goes wrong.",
)
