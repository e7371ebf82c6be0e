"""Chains of layers, one row (kernel, stride, padding, dilation) each."""

import numpy as np

from mlkata.spec.drill import case, race


def random_chain(rng, n):
    """n layers whose strides multiply to at most 2^6."""
    kernel = rng.integers(1, 8, n)
    stride = np.ones(n, dtype=int)
    stride[rng.permutation(n)[: min(n, 6)]] = rng.integers(1, 3, min(n, 6))
    return np.stack([kernel, stride, rng.integers(0, 4, n), rng.integers(1, 4, n)], axis=1)


@case("one 3x3 convolution", zh="一层 3×3 卷积")
def _(receptive_field, rng):
    return receptive_field(np.array([[3, 1, 1, 1]]))


@case("three 3x3 see what one 7x7 sees", zh="三层 3×3 与一层 7×7 看到的一样大")
def _(receptive_field, rng):
    return receptive_field(np.array([[3, 1, 1, 1]] * 3)), receptive_field(np.array([[7, 1, 3, 1]]))


@case("a stride widens later layers only", zh="步幅只放大后面的层")
def _(receptive_field, rng):
    return (
        receptive_field(np.array([[3, 1, 1, 1], [3, 2, 1, 1]])),
        receptive_field(np.array([[3, 1, 1, 1], [3, 2, 1, 1], [3, 1, 1, 1]])),
    )


@case("1x1 with stride widens nothing but counts later", zh="带步幅的 1×1：自己不放大，后面要算")
def _(receptive_field, rng):
    return receptive_field(np.array([[1, 2, 0, 1]])), receptive_field(np.array([[1, 2, 0, 1], [3, 1, 1, 1]]))


@case("dilation stretches the kernel", zh="空洞拉大卷积核的跨度")
def _(receptive_field, rng):
    return receptive_field(np.array([[3, 1, 1, 1], [3, 1, 2, 2], [3, 2, 4, 4], [3, 1, 3, 3]]))


@case("padding moves the centre, never the size", zh="填充只移动中心，不改变大小")
def _(receptive_field, rng):
    bare = np.array([[5, 2, 0, 1], [3, 2, 0, 1], [3, 1, 0, 1]])
    padded = bare + np.array([[0, 0, 2, 0], [0, 0, 1, 0], [0, 0, 4, 0]])
    return receptive_field(bare), receptive_field(padded)


@case("even kernels have their centre between pixels", zh="偶数核的中心落在像素之间")
def _(receptive_field, rng):
    return receptive_field(np.array([[2, 2, 0, 1], [2, 2, 0, 1], [4, 1, 1, 1]]))


@case("no layers: a pixel sees itself", zh="没有层：像素只看到自己")
def _(receptive_field, rng):
    return receptive_field(np.zeros((0, 4), dtype=int))


@case("the 3x3 path of a ResNet", zh="ResNet 的 3×3 主路")
def _(receptive_field, rng):
    stem = [[7, 2, 3, 1], [3, 2, 1, 1]]
    stages = [[3, s if i == 0 else 1, 1, 1] for s in (1, 2, 2, 2) for i in range(4)]
    return receptive_field(np.array(stem + stages))


@case("random chains", zh="随机的层", hidden=True, repeat=4)
def _(receptive_field, rng):
    return receptive_field(random_chain(rng, int(rng.integers(2, 9))))


@case("a deep random chain", zh="很深的随机层", hidden=True)
def _(receptive_field, rng):
    return receptive_field(random_chain(rng, 40))


@race(sizes=(50, 200, 800))
def _(receptive_field, rng, n):
    layers = random_chain(rng, n)
    return lambda: receptive_field(layers)
