import numpy as np

from mlkata.spec.drill import case, race


def draw(rng, n=2, c=4, size=(3, 5), k=3):
    """Feature maps as behind a ReLU, and the head's weight with both signs."""
    return np.maximum(rng.normal(size=(n, c, *size)), 0.0), rng.normal(size=(k, c))


@case("one picture, one class", zh="一张图、一个类")
def _(cam, rng):
    features, fc_w = draw(rng, n=1)
    return cam(features, fc_w, 2)


@case("one class for all pictures", zh="所有图同一个类")
def _(cam, rng):
    features, fc_w = draw(rng, n=3)
    return cam(features, fc_w, 0), cam(features, fc_w, 1)


@case("a class for each picture", zh="每张图各自的类")
def _(cam, rng):
    features, fc_w = draw(rng, n=4)
    return cam(features, fc_w, np.array([2, 0, 1, 2]))


@case("the mean and the bias give the score", zh="均值加偏置等于得分")
def _(cam, rng):
    features, fc_w = draw(rng, n=3)
    bias = rng.normal(size=3)
    classes = np.array([1, 1, 2])
    return cam(features, fc_w, classes).mean(axis=(1, 2)) + bias[classes]


@case("what speaks against the class stays negative", zh="反对的证据保持为负")
def _(cam, rng):
    features, fc_w = draw(rng, n=2)
    return cam(features, -np.abs(fc_w), 1)


@case("as many channels as classes", zh="通道数等于类数")
def _(cam, rng):
    # a column of the weight would fit as well
    features, fc_w = draw(rng, n=2, c=3, k=3, size=(4, 4))
    return cam(features, fc_w, 0), cam(features, fc_w, np.array([0, 2]))


@case("one position", zh="只有一个位置")
def _(cam, rng):
    features, fc_w = draw(rng, n=2, size=(1, 1))
    return cam(features, fc_w, np.array([2, 1]))


@case("larger maps", zh="大一点的图", hidden=True, repeat=3)
def _(cam, rng):
    features, fc_w = draw(rng, n=5, c=16, size=(7, 9), k=10)
    return cam(features, fc_w, rng.integers(0, 10, 5))


@case("square maps of either sign", zh="方形、有正有负的图", hidden=True, repeat=3)
def _(cam, rng):
    fc_w = rng.normal(size=(6, 6))
    return cam(rng.normal(size=(6, 6, 6, 6)), fc_w, rng.permutation(6))


@race(sizes=(16, 32, 64, 128))
def _(cam, rng, n):
    features, fc_w = draw(rng, n=2, c=64, size=(n, n), k=10)
    return lambda: cam(features, fc_w, 3)
