import numpy as np

from mlkata.spec.drill import case, race


def layers(rng, channels, d):
    """Lateral and smoothing layers for levels of these channels."""
    lateral = [(rng.normal(size=(d, c, 1, 1)), rng.normal(size=d)) for c in channels]
    return lateral, [(rng.normal(size=(d, d, 3, 3)), rng.normal(size=d)) for _ in channels]


def plain(d, levels):
    """Layers that change nothing: identities, without bias."""
    identity = np.eye(d)[:, :, None, None]
    middle = np.zeros((d, d, 3, 3))
    middle[:, :, 1, 1] = np.eye(d)
    return [(identity, np.zeros(d))] * levels, [(middle, np.zeros(d))] * levels


@case("one level: a 1 × 1 and a 3 × 3 convolution", zh="只有一层：1×1 再 3×3")
def _(fpn_forward, rng):
    lateral, smooth = layers(rng, [3], 2)
    return fpn_forward([rng.normal(size=(3, 4, 5))], lateral, smooth)


@case("two levels: the coarse one is doubled and added", zh="两层：粗的放大两倍加上去")
def _(fpn_forward, rng):
    lateral, smooth = plain(1, 2)
    return fpn_forward([np.arange(16.0).reshape(1, 4, 4), 100 * np.arange(1.0, 5).reshape(1, 2, 2)], lateral, smooth)


@case("three levels: what comes down is carried on", zh="三层：传下来的继续往下传")
def _(fpn_forward, rng):
    lateral, smooth = plain(1, 3)
    features = [np.zeros((1, 8, 8)), np.zeros((1, 4, 4)), np.arange(4.0).reshape(1, 2, 2) + 1]
    return fpn_forward(features, lateral, smooth)


@case("the sum is carried, not its smoothed version", zh="往下传的是求和，不是平滑之后的")
def _(fpn_forward, rng):
    lateral, _ = plain(1, 2)
    features = [np.zeros((1, 4, 4)), np.arange(4.0).reshape(1, 2, 2) + 1]
    return fpn_forward(features, lateral, [(np.full((1, 1, 3, 3), 0.5), np.array([1.0]))] * 2)


@case("odd sizes", zh="奇数大小")
def _(fpn_forward, rng):
    lateral, smooth = layers(rng, [2, 3, 4], 2)
    features = [rng.normal(size=(2, 9, 11)), rng.normal(size=(3, 5, 6)), rng.normal(size=(4, 3, 3))]
    return fpn_forward(features, lateral, smooth)


@case("every level has its own channels and layers", zh="各层通道数、权重各不相同")
def _(fpn_forward, rng):
    lateral, smooth = layers(rng, [2, 4, 8], 3)
    return fpn_forward([rng.normal(size=(c, n, n)) for c, n in ((2, 8), (4, 4), (8, 2))], lateral, smooth)


@case("finest first in and out", zh="输入输出都从最细的开始")
def _(fpn_forward, rng):
    lateral, smooth = layers(rng, [2, 2], 2)
    maps = fpn_forward([rng.normal(size=(2, 6, 4)), rng.normal(size=(2, 3, 2))], lateral, smooth)
    return [list(np.shape(each)) for each in maps], maps


@case("zeros around the 3 × 3", zh="3×3 四周补零")
def _(fpn_forward, rng):
    lateral, _ = plain(1, 1)
    return fpn_forward([np.ones((1, 3, 4))], lateral, [(np.ones((1, 1, 3, 3)), np.zeros(1))])


@case("biases", zh="偏置")
def _(fpn_forward, rng):
    lateral, smooth = plain(2, 2)
    lateral = [(w, np.array([1.0, -1.0])) for w, _ in lateral]
    smooth = [(w, np.array([0.5, 0.25])) for w, _ in smooth]
    return fpn_forward([np.zeros((2, 4, 4)), np.zeros((2, 2, 2))], lateral, smooth)


@case("a coarsest map of one cell", zh="最粗的只有一格")
def _(fpn_forward, rng):
    lateral, smooth = layers(rng, [1, 1, 1], 2)
    return fpn_forward([rng.normal(size=(1, n, n)) for n in (3, 2, 1)], lateral, smooth)


@case("five levels", zh="五层")
def _(fpn_forward, rng):
    lateral, smooth = layers(rng, [1, 2, 1, 2, 3], 2)
    sizes = ((1, 17, 20), (2, 9, 10), (1, 5, 5), (2, 3, 3), (3, 2, 2))
    return fpn_forward([rng.normal(size=size) for size in sizes], lateral, smooth)


@case("random pyramids", zh="随机金字塔", hidden=True, repeat=3)
def _(fpn_forward, rng):
    channels = [int(c) for c in rng.integers(1, 5, int(rng.integers(2, 5)))]
    lateral, smooth = layers(rng, channels, int(rng.integers(1, 4)))
    h, w = (int(v) for v in rng.integers(9, 17, 2))
    features = []
    for c in channels:
        features.append(rng.normal(size=(c, h, w)))
        h, w = (h + 1) // 2, (w + 1) // 2
    return fpn_forward(features, lateral, smooth)


@case("random pyramids of long pictures", zh="随机的长图", hidden=True, repeat=2)
def _(fpn_forward, rng):
    lateral, smooth = layers(rng, [2, 3], 2)
    return fpn_forward([rng.normal(size=(2, 3, 14)), rng.normal(size=(3, 2, 7))], lateral, smooth)


@race(sizes=(16, 24, 32, 48))
def _(fpn_forward, rng, n):
    lateral, smooth = layers(rng, [8, 16, 32], 16)
    features = [rng.normal(size=(c, n >> k, n >> k)) for k, c in enumerate((8, 16, 32))]
    return lambda: fpn_forward(features, lateral, smooth)
