"""Parameters and multiply-adds of single layers."""

from mlkata.spec.drill import case


def attempt(conv_cost, *given, **named):
    """The result, or the name of the exception that must be raised."""
    try:
        return conv_cost(*given, **named)
    except ValueError:
        return "ValueError"


def draw(rng, transposed):
    """A layer that fits."""
    groups = int(rng.choice([1, 1, 2, 3]))
    channels = [groups * int(n) for n in rng.integers(1, 9, 2)]
    kernel, size = (tuple(int(n) for n in rng.integers(low, high, 2)) for low, high in ((1, 6), (12, 40)))
    stride, padding, dilation = (int(n) for n in rng.integers((1, 0, 1), (4, 3, 3)))
    if transposed:
        padding = 0
    return *channels, kernel, size, stride, padding, dilation, groups, bool(rng.integers(2)), transposed


@case("a 3x3 that keeps the size", zh="保持大小的 3×3")
def _(conv_cost, rng):
    return conv_cost(64, 64, (3, 3), (56, 56), padding=1), conv_cost(3, 8, (5, 5), (20, 20), padding=2)


@case("the bias: parameters, no multiply-adds", zh="偏置：有参数，不算乘加")
def _(conv_cost, rng):
    return conv_cost(4, 6, (3, 3), (10, 10)), conv_cost(4, 6, (3, 3), (10, 10), bias=False)


@case("with a stride the output's positions count", zh="有步幅时按输出的位置数算")
def _(conv_cost, rng):
    return conv_cost(3, 64, (7, 7), (224, 224), 2, 3), conv_cost(8, 8, (3, 3), (17, 17), stride=3)


@case("kernel and picture are not square", zh="核与图都不是正方形")
def _(conv_cost, rng):
    return conv_cost(5, 7, (1, 5), (12, 30)), conv_cost(5, 7, (4, 2), (9, 21), 2, 1)


@case("dilation changes the size alone", zh="空洞只改变大小")
def _(conv_cost, rng):
    return conv_cost(4, 4, (3, 3), (20, 20), dilation=4), conv_cost(4, 4, (3, 3), (20, 20), padding=4, dilation=4)


@case("1x1: one matrix at every pixel", zh="1×1：每个像素一个矩阵")
def _(conv_cost, rng):
    return conv_cost(256, 64, (1, 1), (14, 14)), conv_cost(100, 20, (1, 1), (50, 40), bias=False)


@case("groups divide parameters and multiply-adds", zh="分组：参数与乘加都除以组数")
def _(conv_cost, rng):
    return conv_cost(12, 8, (3, 3), (10, 11), groups=4), conv_cost(6, 9, (1, 3), (10, 11), groups=3, bias=False)


@case("depthwise, with one and two kernels a channel", zh="逐通道卷积，每个通道一个或两个核")
def _(conv_cost, rng):
    return (
        conv_cost(32, 32, (3, 3), (28, 28), 1, 1, 1, 32),
        conv_cost(5, 10, (3, 3), (9, 9), groups=5),
    )


@case("a kernel as large as the picture is a fully connected layer", zh="核与图一样大就是全连接")
def _(conv_cost, rng):
    return conv_cost(512, 40, (7, 7), (7, 7)), conv_cost(3, 10, (4, 6), (4, 6), stride=2)


@case("transposed: the input's positions count", zh="转置卷积：按输入的位置数算")
def _(conv_cost, rng):
    return (
        conv_cost(16, 8, (4, 4), (14, 15), 2, 1, transposed=True),
        conv_cost(6, 3, (2, 2), (5, 9), 2, groups=3, bias=False, transposed=True),
        conv_cost(4, 4, (3, 3), (7, 7), padding=1, transposed=True),
    )


@case("channels that do not divide into the groups are refused", zh="通道数不能被组数整除：ValueError")
def _(conv_cost, rng):
    return (
        attempt(conv_cost, 6, 8, (3, 3), (9, 9), groups=4),
        attempt(conv_cost, 8, 6, (3, 3), (9, 9), groups=4),
        attempt(conv_cost, 9, 4, (2, 2), (9, 9), groups=2, transposed=True),
        attempt(conv_cost, 8, 4, (3, 3), (9, 9), groups=4),
    )


@case("a kernel that does not fit is refused", zh="放不下的核：ValueError")
def _(conv_cost, rng):
    return (
        attempt(conv_cost, 2, 2, (5, 3), (4, 9)),
        attempt(conv_cost, 2, 2, (3, 5), (9, 4), stride=2),
        attempt(conv_cost, 2, 2, (3, 3), (4, 9), dilation=2),
        attempt(conv_cost, 2, 2, (5, 6), (3, 4)),  # both axes: two negative counts have a positive product
        attempt(conv_cost, 2, 2, (5, 3), (4, 9), padding=1),
        attempt(conv_cost, 2, 2, (5, 5), (2, 2), transposed=True),
    )


@case("whole numbers, fit for a shape", zh="整数，能直接当形状用")
def _(conv_cost, rng):
    plain, turned = conv_cost(6, 4, (3, 3), (9, 8), groups=2), conv_cost(6, 4, (2, 2), (5, 4), 2, transposed=True)
    return [range(n).stop for n in (*plain, *turned)]


@case("random convolutions", zh="随机卷积", hidden=True, repeat=3)
def _(conv_cost, rng):
    return [conv_cost(*draw(rng, False)) for _ in range(10)]


@case("random transposed convolutions", zh="随机转置卷积", hidden=True, repeat=2)
def _(conv_cost, rng):
    return [conv_cost(*draw(rng, True)) for _ in range(10)]


@case("a count beyond 32 bits", zh="超过 32 位的计数", hidden=True)
def _(conv_cost, rng):
    side = int(rng.integers(500, 600))
    return conv_cost(1024, 2048, (3, 3), (side, side), padding=1), conv_cost(2048, 512, (1, 1), (side, side))
