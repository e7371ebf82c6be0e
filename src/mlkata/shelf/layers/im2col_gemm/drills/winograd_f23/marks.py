"""How outputs are judged, and what people get wrong."""

from mlkata.spec.marks import close, compare, excuse, mistake

compare("*", close(rtol=1e-9))

mistake(
    "an odd last row is lost",
    "(0, h % 2), (0, width % 2)",
    "(0, 0), (0, 0)",
    within="winograd_f23",
    zh="输出为奇数时最后一行（列）没有算：补零让最后一块放得下，再裁掉多余的。",
    en="With an odd output the last row or column is missing: pad for one more tile, then cut the surplus off.",
)
mistake(
    "the surplus is not cut off",
    "return y[:, :, : h - 2, : width - 2]",
    "return y",
    within="winograd_f23",
    zh="补零之后多算的行列没有裁掉。",
    en="The rows and columns computed beyond the picture are not cut off.",
)
mistake(
    "tiles in the wrong order",
    "y.transpose(0, 1, 2, 4, 3, 5)",
    "y",
    within="winograd_f23",
    zh="拼图时轴没换好：2×2 的块要先把块内的行放到块的行旁边再展平。",
    en="The 2 × 2 tiles are put together without exchanging axes: rows within a tile belong next to rows of tiles.",
)
mistake(
    "channels averaged",
    "    return y[:, :, : h - 2, : width - 2]",
    "    return y[:, :, : h - 2, : width - 2] / x.shape[1]",
    within="winograd_f23",
    zh="各输入通道应当相加，不是平均。",
    en="The input channels are added, not averaged.",
)
mistake(
    "kernel turned round",
    "kernels = FILTER @ w @ FILTER.T",
    "kernels = FILTER @ w[..., ::-1, ::-1] @ FILTER.T",
    within="winograd_f23",
    zh="核翻转了 180°；卷积层算的是互相关，不翻转。",
    en="The kernel is turned by 180°; a convolution layer computes a correlation and does not flip.",
)
mistake(
    "tiles that do not overlap",
    "[:, :, ::2, ::2]",
    "[:, :, ::4, ::4]",
    within="winograd_f23",
    zh="4×4 的块之间没有重叠；每块只产出 2×2，相邻块要错开 2。",
    en="The 4 × 4 tiles do not overlap; each makes 2 × 2 outputs, so tiles are two apart.",
)
mistake(
    "transform on one side only",
    "y = OUTPUT @ products @ OUTPUT.T",
    "y = (OUTPUT @ products)[..., :2]",
    within="winograd_f23",
    zh="二维变换要左右各乘一次：Aᵀ m A，你只乘了左边。",
    en="A two-dimensional transform multiplies on both sides, Aᵀ m A; you multiply on the left only.",
)

for axis in ("h", "width"):
    excuse(f"winograd_f23: (0, {axis} % 2) → (0, {axis} * 2)", "more zeros make more tiles, all of them cut off again")
