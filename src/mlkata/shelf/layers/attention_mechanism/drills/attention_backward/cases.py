import numpy as np

from mlkata.spec.drill import case, race


def draw(rng, n=4, m=6, d=5, dv=3, lead=()):
    """Gradient of the output, queries, keys and values of the given sizes."""
    return tuple(rng.normal(size=(*lead, *shape)) for shape in ((n, dv), (n, d), (m, d), (m, dv)))


@case("one query, two keys", zh="一个查询，两个键")
def _(attention_backward, rng):
    # both scores are 0: weights 1/2 and 1/2
    k = np.array([[2.0, 1], [-2, 3]])
    return attention_backward(np.array([[1.0, 2]]), np.zeros((1, 2)), k, np.array([[3.0, 0], [0, 5]]), scale=0.5)


@case("one key: its weight is always 1", zh="只有一个键：权重恒为 1")
def _(attention_backward, rng):
    return attention_backward(*draw(rng, m=1)), attention_backward(*draw(rng, m=2))


@case("as many queries as keys as features", zh="查询数、键数、特征数都相同")
def _(attention_backward, rng):
    # a missing transpose raises no error here
    return attention_backward(*draw(rng, 4, 4, 4, 4))


@case("all sizes different", zh="大小各不相同")
def _(attention_backward, rng):
    return attention_backward(*draw(rng, n=3, m=7, d=9, dv=2))


@case("a scale that is given", zh="自己给定缩放")
def _(attention_backward, rng):
    return attention_backward(*draw(rng), scale=0.7), attention_backward(*draw(rng), scale=2.0)


@case("a scale of zero", zh="缩放为零")
def _(attention_backward, rng):
    # all weights are equal, and scores do not depend on q and k
    return attention_backward(*draw(rng), scale=0.0)


@case("batch and heads stand in front", zh="前面有 batch 和头两维")
def _(attention_backward, rng):
    return attention_backward(*draw(rng, lead=(2, 3)))


@case("hidden keys get no gradient", zh="被遮住的键没有梯度")
def _(attention_backward, rng):
    return attention_backward(*draw(rng), np.array([True, False, True, True, False, True]))


@case("a mask for each query and sequence", zh="每个序列、每个查询各有掩码")
def _(attention_backward, rng):
    mask = rng.random((2, 1, 4, 6)) < 0.6
    mask[..., 0] = True
    return attention_backward(*draw(rng, lead=(2, 3)), mask)


@case("a mask of numbers shifts the scores", zh="浮点掩码加在分数上")
def _(attention_backward, rng):
    return attention_backward(*draw(rng), rng.normal(size=(4, 6)) * 2)


@case("causal", zh="因果")
def _(attention_backward, rng):
    return attention_backward(*draw(rng, n=5, m=5), causal=True), attention_backward(*draw(rng, n=2, m=5), causal=True)


@case("mask and causal together", zh="掩码与因果同时用")
def _(attention_backward, rng):
    mask = np.array([True, False, True, True, False, True, True])
    added = rng.normal(size=(5, 7))
    return (
        attention_backward(*draw(rng, n=5, m=7), mask, True),
        attention_backward(*draw(rng, n=5, m=7), added, causal=True),
    )


@case("who sees nothing sends nothing back", zh="什么也看不到的查询没有梯度")
def _(attention_backward, rng):
    mask = np.array([[1, 0, 1, 1, 0, 0], [0] * 6, [0, 0, 0, 0, 0, 1], [1] * 6], dtype=bool)
    return attention_backward(*draw(rng), mask), attention_backward(*draw(rng, n=6, m=4), causal=True)


@case("large scores", zh="分数很大")
def _(attention_backward, rng):
    dout, q, k, v = draw(rng)
    return attention_backward(dout, 2e3 * q, k, v)[2], attention_backward(dout, q + 60, k + 60, v)


@case("random sizes", zh="随机大小", hidden=True, repeat=4)
def _(attention_backward, rng):
    n, m, d, dv = (int(s) for s in rng.integers(1, 8, 4))
    return attention_backward(*draw(rng, n, m, d, dv, (2,)), scale=float(rng.uniform(0.2, 2)))


@case("random masks", zh="随机掩码", hidden=True, repeat=4)
def _(attention_backward, rng):
    n, m, d, dv = (int(s) for s in rng.integers(1, 8, 4))
    mask = rng.random((2, 1, n, m)) < 0.6
    return attention_backward(*draw(rng, n, m, d, dv, (2, 3)), mask, bool(rng.integers(2)))


@race(sizes=(32, 64, 128, 256))
def _(attention_backward, rng, n):
    given = draw(rng, n, n, 16, 16, (2,))
    return lambda: attention_backward(*given)
