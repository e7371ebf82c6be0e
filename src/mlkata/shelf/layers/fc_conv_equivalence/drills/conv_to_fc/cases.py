import numpy as np

from mlkata.spec.drill import case


@case("a 1 × 1 kernel on one channel: a multiple of the identity", zh="单通道 1×1：单位矩阵的倍数")
def _(conv_to_fc, rng):
    return conv_to_fc(np.full((1, 1, 1, 1), 3.0), (2, 3)), conv_to_fc(rng.normal(size=(1, 1, 2, 2)), (2, 2))


@case("a row of two taps", zh="一行两个抽头")
def _(conv_to_fc, rng):
    return conv_to_fc(np.array([[[[1.0, 2.0]]]]), (1, 4))


@case("a kernel as large as the input is one row", zh="核和输入一样大：只有一行")
def _(conv_to_fc, rng):
    return conv_to_fc(rng.normal(size=(1, 2, 2, 3)), (2, 3))


@case("times the flattened input it is the convolution", zh="乘展平的输入就是卷积")
def _(conv_to_fc, rng):
    x = rng.normal(size=(2, 4, 5))
    return np.asarray(conv_to_fc(rng.normal(size=(3, 2, 3, 2)), (4, 5))) @ x.reshape(-1)


@case("channels in and out", zh="多输入、多输出通道")
def _(conv_to_fc, rng):
    return conv_to_fc(rng.normal(size=(2, 3, 2, 2)), (3, 3))


@case("an input that is not square", zh="输入宽高不等")
def _(conv_to_fc, rng):
    return conv_to_fc(rng.normal(size=(1, 1, 2, 3)), (5, 4))


@case("stride", zh="步长")
def _(conv_to_fc, rng):
    w = rng.normal(size=(1, 1, 2, 2))
    tall = conv_to_fc(rng.normal(size=(1, 1, 3, 1)), (5, 5), stride=2)
    return conv_to_fc(w, (5, 6), stride=2), conv_to_fc(w, (5, 6), stride=3), tall


@case("padding: what lies outside has no column", zh="补零：图外的像素没有列")
def _(conv_to_fc, rng):
    w = rng.normal(size=(1, 1, 3, 3))
    # the last: more padding than the kernel reaches, so that some outputs read nothing at all
    beyond = conv_to_fc(rng.normal(size=(1, 1, 2, 1)), (3, 2), padding=2)
    return conv_to_fc(w, (3, 4), padding=1), conv_to_fc(w, (2, 2), padding=2), beyond


@case("stride and padding together", zh="步长与补零一起")
def _(conv_to_fc, rng):
    return conv_to_fc(rng.normal(size=(2, 1, 3, 2)), (4, 5), stride=2, padding=1)


@case("every place shares the same weights", zh="各个位置共享同样的权重")
def _(conv_to_fc, rng):
    matrix = np.asarray(conv_to_fc(rng.normal(size=(1, 1, 2, 2)), (4, 4)))
    return matrix.sum(axis=1), (matrix != 0).sum(axis=1)


@case("a kernel that does not fit is refused", zh="放不下的核要报错")
def _(conv_to_fc, rng):
    return conv_to_fc(rng.normal(size=(1, 1, 3, 3)), (4, 2))


@case("a kernel that is too tall is refused, padding counted", zh="高度放不下也要报错（含补零）")
def _(conv_to_fc, rng):
    return conv_to_fc(rng.normal(size=(1, 1, 6, 2)), (3, 5), padding=1)


@case("random convolutions", zh="随机卷积", hidden=True, repeat=3)
def _(conv_to_fc, rng):
    oc, c, kh, kw = (int(v) for v in rng.integers(1, 4, 4))
    size = tuple(int(v) for v in rng.integers(3, 6, 2))
    return conv_to_fc(rng.normal(size=(oc, c, kh, kw)), size, int(rng.integers(1, 3)), int(rng.integers(0, 3)))


@case("random, applied to an input", zh="随机卷积，乘上输入", hidden=True, repeat=2)
def _(conv_to_fc, rng):
    w, x = rng.normal(size=(2, 2, 3, 2)), rng.normal(size=(2, 5, 4))
    return np.asarray(conv_to_fc(w, (5, 4), stride=2, padding=1)) @ x.reshape(-1)
