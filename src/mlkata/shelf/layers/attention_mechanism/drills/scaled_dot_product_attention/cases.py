import numpy as np

from mlkata.spec.drill import case, race


def draw(rng, n=4, m=6, d=5, dv=3, lead=()):
    """Queries, keys and values of the given sizes."""
    return tuple(rng.normal(size=(*lead, *shape)) for shape in ((n, d), (m, d), (m, dv)))


@case("one query, two keys", zh="一个查询，两个键")
def _(scaled_dot_product_attention, rng):
    # scores 1 and -1 after the division by sqrt(4) = 2: weights 0.88 and 0.12
    q, k = np.array([[1.0, 1, 0, 0]]), np.array([[1.0, 1, 7, 0], [-1.0, -1, 0, 3]])
    return scaled_dot_product_attention(q, k, np.array([[10.0, 0], [0, 20]]))


@case("softmax runs over the keys", zh="softmax 沿着键做")
def _(scaled_dot_product_attention, rng):
    # as many queries as keys as features: no wrong axis raises an error
    return scaled_dot_product_attention(*draw(rng, n=4, m=4, d=4, dv=4))


@case("the scale is 1 / sqrt(d) of the keys", zh="缩放用键的维数 d")
def _(scaled_dot_product_attention, rng):
    # d = 9, dv = 2, m = 7, n = 3: all different
    return scaled_dot_product_attention(*draw(rng, n=3, m=7, d=9, dv=2))


@case("a scale that is given", zh="自己给定缩放")
def _(scaled_dot_product_attention, rng):
    q, k, v = draw(rng)
    return scaled_dot_product_attention(q, k, v, scale=0.1), scaled_dot_product_attention(q, k, v, scale=2.0)


@case("a scale of zero: the plain mean", zh="缩放为零：普通平均")
def _(scaled_dot_product_attention, rng):
    return scaled_dot_product_attention(*draw(rng), scale=0.0)


@case("batch and heads stand in front", zh="前面有 batch 和头两维")
def _(scaled_dot_product_attention, rng):
    return scaled_dot_product_attention(*draw(rng, lead=(2, 3)))


@case("one head of keys for all heads of queries", zh="所有查询头共用一组键和值")
def _(scaled_dot_product_attention, rng):
    q, _, _ = draw(rng, lead=(2, 3))
    _, k, v = draw(rng, lead=(2, 1))
    return scaled_dot_product_attention(q, k, v)


@case("the same queries for all sequences", zh="所有序列用同一组查询")
def _(scaled_dot_product_attention, rng):
    # leading axes broadcast both ways: here the queries have none
    q, _, _ = draw(rng)
    _, k, v = draw(rng, lead=(3,))
    return scaled_dot_product_attention(q, k, v)


@case("a True in the mask may be seen", zh="掩码为 True 的可以看")
def _(scaled_dot_product_attention, rng):
    mask = rng.permuted(np.array([[True] * 2 + [False] * 4] * 4), axis=1)
    return scaled_dot_product_attention(*draw(rng), mask=mask)


@case("padding: one mask for each sequence", zh="填充掩码：每个序列一份")
def _(scaled_dot_product_attention, rng):
    mask = np.array([[1, 1, 1, 1, 0, 0], [1, 1, 1, 1, 1, 0]], dtype=bool)[:, None, None]  # (2, 1, 1, 6)
    return scaled_dot_product_attention(*draw(rng, lead=(2, 3)), mask)


@case("a mask of numbers is added to the scaled scores", zh="浮点掩码加在缩放之后的分数上")
def _(scaled_dot_product_attention, rng):
    return scaled_dot_product_attention(*draw(rng), mask=rng.normal(size=(4, 6)) * 2)


@case("causal: nobody sees what comes later", zh="因果：看不到后面的")
def _(scaled_dot_product_attention, rng):
    return scaled_dot_product_attention(*draw(rng, n=5, m=5), causal=True)


@case("causal, fewer queries than keys: the last one sees all", zh="因果，查询比键少：最后一个看得到全部")
def _(scaled_dot_product_attention, rng):
    return (
        scaled_dot_product_attention(*draw(rng, n=3, m=7, lead=(2,)), causal=True),
        scaled_dot_product_attention(*draw(rng, n=1, m=5), causal=True),
    )


@case("causal, more queries than keys: the first ones see nothing", zh="因果，查询比键多：前几个什么也看不到，输出零")
def _(scaled_dot_product_attention, rng):
    return scaled_dot_product_attention(*draw(rng, n=6, m=4), causal=True)


@case("a query that may see nothing gives zeros", zh="什么也不能看的查询输出零")
def _(scaled_dot_product_attention, rng):
    mask = np.array([[1, 0, 1, 1, 0, 0], [0] * 6, [0, 0, 0, 0, 0, 1], [1] * 6], dtype=bool)
    q, k, v = draw(rng)
    added = np.where(mask, rng.normal(size=mask.shape), -np.inf)
    return scaled_dot_product_attention(q, k, v, mask), scaled_dot_product_attention(q, k, v, mask=added)


@case("mask and causal together", zh="掩码与因果同时用")
def _(scaled_dot_product_attention, rng):
    mask = np.array([True, False, True, True, False, True, True])
    q, k, v = draw(rng, n=5, m=7)
    added = rng.normal(size=(5, 7))
    return scaled_dot_product_attention(q, k, v, mask, True), scaled_dot_product_attention(q, k, v, added, causal=True)


@case("causal, and padding in front: the first ones see nothing", zh="因果，填充在前面：前几个什么也看不到")
def _(scaled_dot_product_attention, rng):
    # of what causality leaves them, -inf hides all; the keys that come later are still none of their business
    padding = np.array([-np.inf, -np.inf, 0, 0, 0])
    return scaled_dot_product_attention(*draw(rng, n=5, m=5), padding, True)


@case("large scores do not overflow", zh="分数很大也不溢出")
def _(scaled_dot_product_attention, rng):
    q, k, v = draw(rng)
    # each row has a maximum of its own: -2000, 0, 3000, 0
    shift = np.array([[-2e3], [0], [3e3], [0]]) + np.zeros((4, 6))
    return scaled_dot_product_attention(1e3 * q, k, v), scaled_dot_product_attention(q, k, v, mask=shift)


@case("a hidden key with a huge score changes nothing", zh="被遮住的键分数再大也没有影响")
def _(scaled_dot_product_attention, rng):
    q, k, v = draw(rng, n=2)
    q = np.abs(q)
    k[-1] = 1e4
    return scaled_dot_product_attention(q, k, v, np.arange(6) < 5)


@case("random masks", zh="随机掩码", hidden=True, repeat=4)
def _(scaled_dot_product_attention, rng):
    n, m, d, dv = (int(s) for s in rng.integers(1, 9, 4))
    mask = rng.random((2, 1, n, m)) < 0.6
    return scaled_dot_product_attention(*draw(rng, n, m, d, dv, (2, 3)), mask, causal=bool(rng.integers(2)))


@case("random lengths, causal", zh="随机长度，因果", hidden=True, repeat=4)
def _(scaled_dot_product_attention, rng):
    n, m, d, dv = (int(s) for s in rng.integers(1, 9, 4))
    return scaled_dot_product_attention(*draw(rng, n, m, d, dv, (2,)), causal=True, scale=float(rng.uniform(0.1, 2)))


@race(sizes=(32, 64, 128, 256))
def _(scaled_dot_product_attention, rng, n):
    q, k, v = draw(rng, n, n, 16, 16, (4,))
    return lambda: scaled_dot_product_attention(q, k, v, causal=True)
