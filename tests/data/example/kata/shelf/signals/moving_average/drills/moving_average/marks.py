import numpy as np

from mlkata.spec.marks import close, compare, excuse, forbid, measure, mistake

compare("*", close(rtol=1e-7))
forbid("numpy.convolve")


@measure("the largest window")
def _(output, rng):
    return float(np.max(output)), len(output)


mistake(
    "adds up instead of averaging",
    ") / width",
    ")",
    within="moving_average",
    zh="你返回的是和，不是平均。",
    en="This is the sum, not the mean.",
)
mistake(
    "the last window is missing",
    "return (sums[width:] - sums[:-width]) / width",
    "return ((sums[width:] - sums[:-width]) / width)[: max(len(x) - width, 1)]",
    within="moving_average",
    zh="少了最后一个窗口：一共有 n - width + 1 个。",
    en="The last window is missing: there are n - width + 1.",
)
mistake(
    "accepts any width",
    "if not 1 <= width <= len(x):",
    "if width == 0:",
    within="moving_average",
    zh="宽度大于 n 时应抛 ValueError。",
    en="A width above n is a ValueError.",
)
mistake(
    "divides by one too many",
    ") / width",
    ") / (width + 1)",
    within="moving_average",
    zh="除数多了一：窗口里有 width 个数。",
    en="The divisor is one too large: a window holds width numbers.",
)
excuse(
    "moving_average: 1 <= width <= len(x) → 0 <= width <= len(x)",
    "a width of 0 is refused all the same, by shapes that do not fit",
)
