from mlkata.spec.marks import forbid, mistake

forbid("scipy.ndimage.uniform_filter", "scipy.ndimage.uniform_filter1d", "skimage.measure.block_reduce")

CELLS = "cells = (bottom - top) * (right - left) if count_include_pad else window.shape[2] * window.shape[3]"

mistake(
    "never counts the padding",
    CELLS,
    "cells = window.shape[2] * window.shape[3]",
    within="avg_pool2d",
    zh="count_include_pad=True（默认）时，填充的零要算进分母；你只除以图内的像素数。",
    en="With count_include_pad=True, the default, the zeros of the padding count in the divisor; you divide by the "
    "pixels alone.",
)
mistake(
    "always counts the padding",
    CELLS,
    "cells = (bottom - top) * (right - left)",
    within="avg_pool2d",
    zh="count_include_pad=False 时，分母只数图内的像素；你把填充也数进去了。",
    en="With count_include_pad=False the divisor counts pixels only; yours counts the padding as well.",
)
mistake(
    "divides by the whole kernel",
    CELLS,
    "cells = (windows[0][i][1] - windows[0][i][0]) * (windows[1][j][1] - windows[1][j][0])\n"
    "        if count_include_pad:\n"
    "            cells = _pair(kernel_size)[0] * _pair(kernel_size)[1]\n"
    "        else:\n"
    "            cells = window.shape[2] * window.shape[3]",
    within="avg_pool2d",
    zh="ceil_mode 时最后一个窗口会伸出填充之外，伸出去的部分从不计入分母；你总是除以整个核。",
    en="With ceil_mode the last window hangs over the padding, and that part never counts; you always divide by the "
    "whole kernel.",
)
mistake(
    "reads count_include_pad the other way round",
    "if count_include_pad else",
    "if not count_include_pad else",
    within="avg_pool2d",
    zh="count_include_pad 反了：True 表示把填充数进分母。",
    en="You read count_include_pad the other way round: True counts the padding.",
)
mistake(
    "forgets to divide",
    "window.sum(axis=(2, 3)) / cells",
    "window.sum(axis=(2, 3))",
    within="avg_pool2d",
    zh="你返回的是和，没有除以个数。",
    en="You return sums; divide by the count.",
)
mistake(
    "ignores ceil_mode",
    "(-(-span // s) if ceil_mode else span // s)",
    "(span // s)",
    within="pool_windows",
    zh="ceil_mode=True 时输出大小要向上取整；你总是向下取整。",
    en="With ceil_mode=True the size is rounded up; yours is always rounded down.",
)
mistake(
    "default stride of one",
    "step = kernel if stride is None else _pair(stride)",
    "step = (1, 1) if stride is None else _pair(stride)",
    within="_all_windows",
    zh="不给步长时，池化的步长等于核的大小；卷积才默认 1。",
    en="Without a stride pooling takes the kernel's size; it is convolution that defaults to 1.",
)
