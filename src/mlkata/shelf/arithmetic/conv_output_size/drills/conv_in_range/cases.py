"""Which inputs give a wanted number of outputs."""

from mlkata.spec.drill import case


def attempt(conv_in_range, given):
    """The result, or the name of the exception that must be raised."""
    try:
        return conv_in_range(*(int(v) for v in given))
    except ValueError:
        return "ValueError"


@case("stride 1: one size", zh="步幅 1：只有一个大小")
def _(conv_in_range, rng):
    return conv_in_range(7, 3), conv_in_range(28, 5, 1, 2), conv_in_range(1, 7)


@case("stride 2: two neighbouring sizes", zh="步幅 2：相邻的两个大小")
def _(conv_in_range, rng):
    return conv_in_range(112, 7, 2, 3), conv_in_range(56, 3, 2, 1), conv_in_range(5, 2, 2)


@case("as many sizes as the stride", zh="步幅是几就有几个")
def _(conv_in_range, rng):
    return conv_in_range(4, 1, 3), conv_in_range(55, 11, 4), conv_in_range(55, 11, 4, 2)


@case("dilation stretches the kernel", zh="空洞把核拉长")
def _(conv_in_range, rng):
    return conv_in_range(10, 3, 1, 0, 4), conv_in_range(9, 3, 2, 2, 2), conv_in_range(6, 2, 3, 1, 5)


@case("an input has at least one pixel", zh="输入至少一个像素")
def _(conv_in_range, rng):
    return conv_in_range(1, 3, 4, 2), conv_in_range(2, 2, 3, 2), conv_in_range(1, 5, 6, 4), conv_in_range(1, 3, 2, 1)


@case("padding alone makes more outputs: refused", zh="光是填充就超过了：ValueError")
def _(conv_in_range, rng):
    return (
        attempt(conv_in_range, (1, 1, 1, 1)),
        attempt(conv_in_range, (2, 3, 1, 2)),
        attempt(conv_in_range, (1, 3, 2, 4)),
        conv_in_range(3, 3, 1, 2),
        conv_in_range(1, 3, 3, 2),
    )


@case("whole numbers, fit for a shape", zh="整数，能直接当形状用")
def _(conv_in_range, rng):
    return [range(n).stop for n in (*conv_in_range(5, 3, 2), *conv_in_range(1, 3, 4, 2))]


@case("random arguments", zh="随机参数", hidden=True, repeat=3)
def _(conv_in_range, rng):
    drawn = (rng.integers((1, 1, 1, 0, 1), (30, 8, 6, 5, 4)) for _ in range(30))
    return [attempt(conv_in_range, given) for given in drawn]


@case("few outputs and much padding", zh="输出少、填充多", hidden=True, repeat=2)
def _(conv_in_range, rng):
    drawn = (rng.integers((1, 1, 1, 1, 1), (4, 6, 7, 6, 3)) for _ in range(30))
    return [attempt(conv_in_range, given) for given in drawn]
