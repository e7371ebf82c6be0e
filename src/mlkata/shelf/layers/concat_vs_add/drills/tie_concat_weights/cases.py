import numpy as np

from mlkata.spec.drill import case


def kernel(rng, oc=4, c=3, k=3):
    return rng.normal(size=(oc, c, k, k))


@case("two maps of one channel", zh="两路各一个通道")
def _(tie_concat_weights, rng):
    return tie_concat_weights(np.arange(9.0).reshape(1, 1, 3, 3))


@case("two maps of several channels", zh="两路多通道")
def _(tie_concat_weights, rng):
    return tie_concat_weights(kernel(rng))


@case("1 × 1 kernels", zh="1×1 的核")
def _(tie_concat_weights, rng):
    return tie_concat_weights(kernel(rng, k=1)), tie_concat_weights(kernel(rng, oc=1, c=5, k=1))


@case("three maps", zh="三路")
def _(tie_concat_weights, rng):
    return tie_concat_weights(kernel(rng, c=2), parts=3), tie_concat_weights(kernel(rng, c=4), 4)


@case("a single map", zh="只有一路")
def _(tie_concat_weights, rng):
    w = kernel(rng)
    return tie_concat_weights(w, parts=1), tie_concat_weights(w, parts=2)


@case("what it does to maps", zh="作用在图上")
def _(tie_concat_weights, rng):
    w, x, y = kernel(rng, c=3, k=1), rng.normal(size=(3, 5, 5)), rng.normal(size=(3, 5, 5))
    both = np.concatenate([x, y])
    return np.tensordot(tie_concat_weights(w)[:, :, 0, 0], both, 1), np.tensordot(w[:, :, 0, 0], x + y, 1)


@case("the result is a copy", zh="返回的是新数组")
def _(tie_concat_weights, rng):
    w = kernel(rng)
    kept = w.copy()
    for parts in (1, 2):
        tied = tie_concat_weights(w, parts)
        tied += 1.0
    halves = tie_concat_weights(w)
    halves[:, :3] = 0.0
    return np.abs(w - kept).max() + 1.0, halves


@case("as many outputs as inputs", zh="输入输出通道数相同")
def _(tie_concat_weights, rng):
    return tie_concat_weights(kernel(rng, oc=3, c=3, k=3))


@case("any shape", zh="任意形状", hidden=True, repeat=4)
def _(tie_concat_weights, rng):
    oc, c, parts = (int(v) for v in rng.integers(2, 6, 3))
    return tie_concat_weights(kernel(rng, oc, c, int(rng.choice([1, 3, 5]))), parts)


@case("any shape, two maps", zh="任意形状，两路", hidden=True, repeat=2)
def _(tie_concat_weights, rng):
    return tie_concat_weights(kernel(rng, *(int(v) for v in rng.integers(1, 7, 2))))
