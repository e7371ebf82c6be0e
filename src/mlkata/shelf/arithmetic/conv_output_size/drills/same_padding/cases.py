"""Zeros before and behind an axis under TensorFlow's SAME."""

from mlkata.spec.drill import case


@case("stride 1, odd kernel: the same on both sides", zh="步幅 1、奇数核：两边一样多")
def _(same_padding, rng):
    return same_padding(7, 3), same_padding(28, 5), same_padding(6, 1)


@case("even kernel: the odd zero goes behind", zh="偶数核：多出的零在后面")
def _(same_padding, rng):
    return same_padding(7, 2), same_padding(9, 4), same_padding(30, 6)


@case("stride 2: even and odd sizes differ", zh="步幅 2：偶数与奇数边长不同")
def _(same_padding, rng):
    return same_padding(224, 3, 2), same_padding(225, 3, 2), same_padding(224, 7, 2), same_padding(10, 4, 2)


@case("stride 3: the size's remainder decides", zh="步幅 3：由余数决定")
def _(same_padding, rng):
    return same_padding(12, 5, 3), same_padding(13, 5, 3), same_padding(14, 5, 3)


@case("never negative where the stride exceeds the kernel", zh="步幅大于核时不会是负数")
def _(same_padding, rng):
    return same_padding(12, 1, 3), same_padding(10, 2, 4), same_padding(11, 2, 5), same_padding(9, 2, 4)


@case("dilation stretches the kernel", zh="空洞把核拉长")
def _(same_padding, rng):
    return same_padding(32, 3, 1, 6), same_padding(33, 3, 2, 2), same_padding(20, 2, 1, 3), same_padding(8, 4, 3, 2)


@case("a kernel longer than the input", zh="核比输入还长")
def _(same_padding, rng):
    return same_padding(3, 7), same_padding(1, 3, 2), same_padding(2, 4, 5)


@case("whole numbers, fit for padding", zh="整数，能直接拿去填充")
def _(same_padding, rng):
    return [range(n).stop for n in (*same_padding(9, 4), *same_padding(10, 3, 4))]


@case("random arguments", zh="随机参数", hidden=True, repeat=3)
def _(same_padding, rng):
    return [same_padding(*(int(v) for v in rng.integers((1, 1, 1, 1), (50, 8, 6, 4)))) for _ in range(30)]


@case("long axes", zh="很长的轴", hidden=True)
def _(same_padding, rng):
    size = int(rng.integers(10**9, 2 * 10**9))
    return [same_padding(size + i, 5, 4) for i in range(4)]
