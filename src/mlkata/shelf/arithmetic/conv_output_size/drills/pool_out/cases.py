"""Sizes of pooled axes: one call gives one whole number."""

from mlkata.spec.drill import case


def attempt(pool_out, *given, **named):
    """The result, or the name of the exception that must be raised."""
    try:
        return pool_out(*given, **named)
    except ValueError:
        return "ValueError"


def draw(rng, ceil_mode):
    """Arguments whose padding is at most half of the window's size."""
    size, kernel, stride, dilation = (int(v) for v in rng.integers((1, 1, 1, 1), (60, 8, 8, 4)))
    padding = int(rng.integers(0, kernel // 2 + 1))
    return size, kernel, stride, padding, dilation, ceil_mode


@case("windows side by side", zh="窗口首尾相接")
def _(pool_out, rng):
    return pool_out(32, 2, 2), pool_out(9, 3, 3), pool_out(7, 7, 7)


@case("without a stride the window's own size is the stride", zh="不给步幅就用核大小作步幅")
def _(pool_out, rng):
    # its own size, not what it covers with its holes
    return pool_out(30, 3), pool_out(30, 5), pool_out(31, 2, ceil_mode=True), pool_out(30, 3, dilation=2)


@case("overlapping windows with padding", zh="重叠的窗口，带填充")
def _(pool_out, rng):
    return pool_out(112, 3, 2, 1), pool_out(13, 5, 1, 2), pool_out(20, 3, 1)


@case("a stride that does not divide: the rest is dropped", zh="步幅除不尽：余下的丢掉")
def _(pool_out, rng):
    return pool_out(7, 2, 2), pool_out(224, 3, 2), pool_out(11, 3, 4), pool_out(10, 4, 5, 1)


@case("ceil_mode adds a window that hangs over the end", zh="ceil_mode 多出一个伸到末尾之外的窗口")
def _(pool_out, rng):
    return pool_out(7, 2, 2, ceil_mode=True), pool_out(112, 3, 2, ceil_mode=True), pool_out(55, 3, 4, 1, 1, True)


@case("ceil_mode changes nothing where the stride divides", zh="除得尽时 ceil_mode 不起作用")
def _(pool_out, rng):
    return pool_out(8, 2, 2, 0, 1, True), pool_out(13, 3, 2, 0, 1, True), pool_out(9, 5, 3, 1, 1, True)


@case("ceil_mode: a window that starts behind the input does not count", zh="ceil_mode：起点已在输入之后的窗口不算")
def _(pool_out, rng):
    # the last start is exactly at the padding behind, one before it, and behind it
    return (
        pool_out(9, 4, 4, 2, ceil_mode=True),
        pool_out(5, 3, 3, 1, ceil_mode=True),
        pool_out(6, 3, 3, 1, ceil_mode=True),
        pool_out(3, 1, 3, ceil_mode=True),
        pool_out(8, 2, 5, 1, ceil_mode=True),
    )


@case("dilation stretches the window", zh="空洞把窗口拉长")
def _(pool_out, rng):
    return pool_out(20, 3, 1, 0, 2), pool_out(20, 4, 2, 2, 3), pool_out(16, 2, 3, 1, 4, True)


@case("a window larger than the padded input is refused", zh="窗口大于填充后的输入：ValueError")
def _(pool_out, rng):
    # rounding towards zero instead of down would answer 1 for the first two
    return (
        attempt(pool_out, 2, 3),
        attempt(pool_out, 4, 3, 4, 0, 2),
        attempt(pool_out, 2, 3, 1, ceil_mode=True),
        attempt(pool_out, 3, 8, 4, ceil_mode=True),
        pool_out(2, 3, 1, 1),
    )


@case("ceil_mode lets one window hang out of a short input", zh="ceil_mode：短输入也放得下一个伸出去的窗口")
def _(pool_out, rng):
    return pool_out(2, 3, ceil_mode=True), pool_out(4, 6, 3, 0, 1, True), pool_out(11, 6, 3, 0, 1, True)


@case("a whole number, fit for a shape", zh="整数，能直接当形状用")
def _(pool_out, rng):
    return [range(n).stop for n in (pool_out(9, 2), pool_out(9, 2, ceil_mode=True))]


@case("random arguments, rounded down", zh="随机参数，向下取整", hidden=True, repeat=3)
def _(pool_out, rng):
    return [attempt(pool_out, *draw(rng, False)) for _ in range(40)]


@case("random arguments, rounded up", zh="随机参数，向上取整", hidden=True, repeat=3)
def _(pool_out, rng):
    return [attempt(pool_out, *draw(rng, True)) for _ in range(40)]


@case("long axes", zh="很长的轴", hidden=True)
def _(pool_out, rng):
    # beyond what single precision tells apart
    size = int(rng.integers(10**9, 2 * 10**9))
    return pool_out(size, 3, 2), pool_out(size, 3, 2, 1, 1, True), pool_out(size, 7, 3, 3)
