"""Chains of layers, one row (kind, out_channels, kernel, stride, padding, groups) each."""

import numpy as np

from mlkata.spec.drill import case

CONV, TRANSPOSED, POOL, LINEAR = 0, 1, 2, 3


def random_chain(rng):
    """Convolutions, poolings and a transposed convolution that fit into the picture, a linear layer at the end."""
    rows, size = [], 40
    for _ in range(int(rng.integers(3, 7))):
        kind = int(rng.choice([CONV, CONV, POOL, TRANSPOSED]))
        out, groups = 4 * int(rng.integers(1, 5)), int(rng.choice([1, 1, 2, 4]))
        if kind == POOL:
            rows.append([POOL, 0, 2, 2, 0, 1])
            size = (size - 2) // 2 + 1
        elif kind == TRANSPOSED:
            rows.append([TRANSPOSED, out, 2, 2, 0, groups])
            size = 2 * size
        else:
            stride = int(rng.integers(1, 3))
            rows.append([CONV, out, 3, stride, 1, groups])
            size = (size - 1) // stride + 1
        if size < 4:
            break
    if rng.integers(2):
        rows.append([LINEAR, int(rng.integers(1, 20)), 0, 0, 0, 0])
    return np.array(rows)


@case("one convolution", zh="一层卷积")
def _(model_cost, rng):
    return model_cost(np.array([[CONV, 8, 3, 1, 1, 1]]), (3, 10, 12))


@case("a layer's input channels come from the layer before", zh="输入通道来自上一层")
def _(model_cost, rng):
    return model_cost(np.array([[CONV, 8, 3, 1, 1, 1], [CONV, 5, 3, 2, 0, 1], [CONV, 7, 1, 1, 0, 1]]), (3, 11, 14))


@case("pooling costs no multiply-adds and keeps the channels", zh="池化不算乘加，通道不变")
def _(model_cost, rng):
    rows = [[CONV, 6, 3, 1, 1, 1], [POOL, 99, 3, 2, 1, 1], [CONV, 4, 3, 1, 0, 1]]
    return model_cost(np.array(rows), (3, 12, 9)), model_cost(np.array([[POOL, 0, 2, 2, 0, 0]]), (5, 7, 8))


@case("fully connected: flattened input, one bias each", zh="全连接：展平，每个输出一个偏置")
def _(model_cost, rng):
    rows = [[CONV, 4, 3, 2, 1, 1], [LINEAR, 10, 0, 0, 0, 0], [LINEAR, 3, 0, 0, 0, 0]]
    return model_cost(np.array(rows), (2, 9, 8))


@case("groups and depthwise", zh="分组与逐通道")
def _(model_cost, rng):
    rows = [[CONV, 12, 3, 1, 1, 1], [CONV, 12, 3, 2, 1, 12], [CONV, 16, 1, 1, 0, 1], [CONV, 8, 3, 1, 1, 4]]
    return model_cost(np.array(rows), (3, 16, 18))


@case("transposed convolution grows the map", zh="转置卷积放大特征图")
def _(model_cost, rng):
    rows = [[CONV, 6, 3, 2, 1, 1], [TRANSPOSED, 4, 4, 2, 1, 1], [TRANSPOSED, 2, 2, 2, 0, 2], [CONV, 3, 3, 1, 1, 1]]
    return model_cost(np.array(rows), (3, 10, 13))


@case("the peak may lie in the middle", zh="峰值可能在中间")
def _(model_cost, rng):
    # largest output, largest input, and largest sum are at three different layers
    rows = [[CONV, 2, 1, 1, 0, 1], [CONV, 30, 3, 1, 1, 1], [CONV, 24, 3, 1, 1, 1], [CONV, 1, 3, 4, 1, 1]]
    return model_cost(np.array(rows), (20, 8, 8)), model_cost(np.array(rows[3:]), (20, 8, 8))


@case("whole numbers, fit for a shape", zh="整数，能直接当形状用")
def _(model_cost, rng):
    rows = [[CONV, 6, 3, 2, 1, 3], [POOL, 0, 2, 2, 0, 1], [TRANSPOSED, 4, 2, 2, 0, 2], [LINEAR, 5, 0, 0, 0, 0]]
    return [range(n).stop for n in model_cost(np.array(rows), (3, 12, 10))]


@case("all of VGG-16", zh="整个 VGG-16")
def _(model_cost, rng):
    rows = []
    for out, times in ((64, 2), (128, 2), (256, 3), (512, 3), (512, 3)):
        rows += [[CONV, out, 3, 1, 1, 1]] * times + [[POOL, 0, 2, 2, 0, 1]]
    rows += [[LINEAR, out, 0, 0, 0, 0] for out in (4096, 4096, 1000)]
    return model_cost(np.array(rows), (3, 224, 224))


@case("random chains", zh="随机的层", hidden=True, repeat=4)
def _(model_cost, rng):
    return [model_cost(random_chain(rng), (4, 40, 40)) for _ in range(4)]


@case("random chains on a picture that is not square", zh="随机的层，图不是正方形", hidden=True, repeat=2)
def _(model_cost, rng):
    return model_cost(random_chain(rng), (4, 40, 56))
