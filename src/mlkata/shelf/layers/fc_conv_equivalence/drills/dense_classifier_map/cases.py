import numpy as np

from mlkata.spec.drill import case, race


def layer(rng, out, chw):
    """Weights and bias of a layer on flattened windows."""
    return rng.normal(size=(out, int(np.prod(chw)))), rng.normal(size=out)


@case("a map as large as the window: the layer itself", zh="特征图和窗口一样大：就是那个全连接层")
def _(dense_classifier_map, rng):
    weight, bias = layer(rng, 4, (3, 2, 2))
    return dense_classifier_map(rng.normal(size=(1, 3, 2, 2)), weight, bias, (3, 2, 2))


@case("flattened in the order c, h, w", zh="展平次序是 c、h、w")
def _(dense_classifier_map, rng):
    weight = np.arange(12.0)[None]
    x = np.zeros((1, 2, 2, 3))
    x[0, 1, 0, 2] = 1.0
    return dense_classifier_map(x, weight, np.zeros(1), (2, 2, 3)), dense_classifier_map(
        x + 1, weight, np.ones(1), (2, 2, 3)
    )


@case("a larger map: one score for each window", zh="更大的图：每个窗口一个得分")
def _(dense_classifier_map, rng):
    weight, bias = layer(rng, 2, (2, 3, 3))
    return dense_classifier_map(rng.normal(size=(1, 2, 5, 6)), weight, bias, (2, 3, 3))


@case("a window that is not square", zh="窗口不是方的")
def _(dense_classifier_map, rng):
    weight, bias = layer(rng, 3, (2, 2, 4))
    return dense_classifier_map(rng.normal(size=(1, 2, 6, 6)), weight, bias, (2, 2, 4))


@case("every picture of the batch", zh="批里每张图")
def _(dense_classifier_map, rng):
    weight, bias = layer(rng, 2, (2, 2, 2))
    x = rng.normal(size=(3, 2, 4, 5))
    return dense_classifier_map(x, weight, bias, (2, 2, 2)), dense_classifier_map(x, weight, bias, (2, 2, 2), 2)


@case("one bias for each class, at every place", zh="每一类一个偏置，处处相同")
def _(dense_classifier_map, rng):
    return dense_classifier_map(np.zeros((1, 1, 3, 4)), np.ones((3, 4)), np.array([1.0, -2.0, 0.5]), (1, 2, 2))


@case("the window moves by the stride", zh="窗口按 stride 移动")
def _(dense_classifier_map, rng):
    weight, bias = layer(rng, 2, (1, 3, 2))
    x = rng.normal(size=(1, 1, 9, 8))
    return [dense_classifier_map(x, weight, bias, (1, 3, 2), stride) for stride in (2, 3, 4)]


@case("what the stride does not reach is left out", zh="步长够不到的边缘不算")
def _(dense_classifier_map, rng):
    weight, bias = layer(rng, 2, (1, 2, 2))
    return dense_classifier_map(rng.normal(size=(1, 1, 5, 6)), weight, bias, (1, 2, 2), 3)


@case("after another layer it is a 1 × 1 convolution", zh="接在全连接之后：1×1 卷积")
def _(dense_classifier_map, rng):
    weight, bias = layer(rng, 3, (4, 1, 1))
    return dense_classifier_map(rng.normal(size=(2, 4, 3, 2)), weight, bias, (4, 1, 1))


@case("a map smaller than the window is refused", zh="图比窗口小要报错")
def _(dense_classifier_map, rng):
    weight, bias = layer(rng, 2, (1, 3, 3))
    return dense_classifier_map(rng.normal(size=(1, 1, 4, 2)), weight, bias, (1, 3, 3))


@case("a map that is too low is refused", zh="高度不够也要报错")
def _(dense_classifier_map, rng):
    weight, bias = layer(rng, 2, (1, 3, 3))
    return dense_classifier_map(rng.normal(size=(1, 1, 2, 9)), weight, bias, (1, 3, 3), 2)


@case("random maps", zh="随机的图", hidden=True, repeat=3)
def _(dense_classifier_map, rng):
    chw = tuple(int(v) for v in rng.integers(1, 4, 3))
    weight, bias = layer(rng, 3, chw)
    size = np.array(chw[1:]) + rng.integers(0, 6, 2)
    return dense_classifier_map(rng.normal(size=(2, chw[0], *size)), weight, bias, chw, int(rng.integers(1, 4)))


@case("random long windows", zh="随机的长条窗口", hidden=True, repeat=2)
def _(dense_classifier_map, rng):
    chw = (2, int(rng.integers(1, 3)), int(rng.integers(3, 6)))
    weight, bias = layer(rng, 2, chw)
    return dense_classifier_map(rng.normal(size=(1, 2, 7, 8)), weight, bias, chw)


@race(sizes=(8, 12, 16, 24))
def _(dense_classifier_map, rng, n):
    weight, bias = layer(rng, 10, (8, 4, 4))
    x = rng.normal(size=(1, 8, n, n))
    return lambda: dense_classifier_map(x, weight, bias, (8, 4, 4))
