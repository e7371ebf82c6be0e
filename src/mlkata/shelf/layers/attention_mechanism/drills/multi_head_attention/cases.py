import numpy as np

from mlkata.spec.drill import case, race


def weights(rng, e):
    """Input projection, its bias, output projection, its bias."""
    return (
        rng.normal(size=(3 * e, e)) / e**0.5,
        rng.normal(size=3 * e),
        rng.normal(size=(e, e)) / e**0.5,
        rng.normal(size=e),
    )


def draw(rng, b=2, n=4, m=5, e=6):
    """Tokens that ask, tokens that are asked (keys), and what they say (values)."""
    return rng.normal(size=(b, n, e)), rng.normal(size=(b, m, e)), rng.normal(size=(b, m, e))


@case("one head, projections that change nothing", zh="一个头，投影都是单位阵")
def _(multi_head_attention, rng):
    e = 2
    x = np.array([[[1.0, 0], [0, 2], [3, 1]]])
    return multi_head_attention(x, x, x, 1, np.tile(np.eye(e), (3, 1)), np.zeros(3 * e), np.eye(e), np.zeros(e))


@case("each head compares its own features", zh="每个头只比较自己那一段特征")
def _(multi_head_attention, rng):
    # 4 heads of 3 features over 4 tokens, projections that change nothing: a wrong reshape has the right shape
    x, e = rng.normal(size=(2, 4, 12)), 12
    return multi_head_attention(x, x, x, 4, np.tile(np.eye(e), (3, 1)), np.zeros(3 * e), np.eye(e), np.zeros(e))


@case("self-attention with all weights", zh="自注意力，全部权重")
def _(multi_head_attention, rng):
    x = draw(rng)[0]
    return multi_head_attention(x, x, x, 2, *weights(rng, 6))


@case("cross-attention: keys and values are other tokens", zh="交叉注意力：键和值来自别处")
def _(multi_head_attention, rng):
    return multi_head_attention(*draw(rng, n=3, m=7), 3, *weights(rng, 6))


@case("as many heads as features", zh="头数等于特征数")
def _(multi_head_attention, rng):
    return multi_head_attention(*draw(rng), 6, *weights(rng, 6))


@case("without biases", zh="没有偏置")
def _(multi_head_attention, rng):
    w_in, b_in, w_out, b_out = weights(rng, 6)
    q, k, v = draw(rng)
    return (
        multi_head_attention(q, k, v, 2, w_in, None, w_out, None),
        multi_head_attention(q, k, v, 2, w_in, b_in, w_out, None),
        multi_head_attention(q, k, v, 2, w_in, None, w_out, b_out),
    )


@case("padding is hidden from every head", zh="填充对每个头都不可见")
def _(multi_head_attention, rng):
    mask = np.array([[1, 1, 1, 0, 0], [1, 1, 1, 1, 1]], dtype=bool)[:, None, None]  # (2, 1, 1, 5)
    return multi_head_attention(*draw(rng), 2, *weights(rng, 6), mask=mask)


@case("each head has a mask of its own", zh="每个头各有一份掩码")
def _(multi_head_attention, rng):
    mask = rng.random((3, 4, 5)) < 0.6
    mask[..., 0] = True
    return multi_head_attention(*draw(rng), 3, *weights(rng, 6), mask)


@case("a mask of numbers is added to the scaled scores", zh="浮点掩码加在缩放之后的分数上")
def _(multi_head_attention, rng):
    slope = np.array([0.5, 2.0])[:, None, None]
    far = -slope * np.abs(np.arange(4)[:, None] - np.arange(5))  # (2 heads, 4, 5): the farther, the less
    return multi_head_attention(*draw(rng), 2, *weights(rng, 6), mask=far)


@case("causal, as many queries as keys and fewer", zh="因果：查询与键一样多，以及更少")
def _(multi_head_attention, rng):
    w = weights(rng, 6)
    return (
        multi_head_attention(*draw(rng, n=5), 2, *w, causal=True),
        multi_head_attention(*draw(rng, n=2, m=6), 2, *w, causal=True),
    )


@case("mask and causal together", zh="掩码与因果同时用")
def _(multi_head_attention, rng):
    mask = np.array([[1, 0, 1, 1, 1], [1, 1, 0, 1, 1]], dtype=bool)[:, None, None]  # (2, 1, 1, 5)
    w = weights(rng, 6)
    return (
        multi_head_attention(*draw(rng), 2, *w, mask, True),
        multi_head_attention(*draw(rng), 2, *w, mask=rng.normal(size=(4, 5)), causal=True),
    )


@case("large scores do not overflow", zh="分数很大也不溢出")
def _(multi_head_attention, rng):
    q, k, v = draw(rng)
    return multi_head_attention(3e3 * q, k, v, 2, *weights(rng, 6))


@case("who sees nothing gives the output's bias", zh="什么也看不到的查询输出 out_proj_bias")
def _(multi_head_attention, rng):
    mask = np.array([[1, 0, 1, 0, 0], [0] * 5, [0, 0, 0, 0, 1], [1] * 5], dtype=bool)
    return multi_head_attention(*draw(rng), 2, *weights(rng, 6), mask=mask)


@case("random sizes", zh="随机大小", hidden=True, repeat=4)
def _(multi_head_attention, rng):
    b, n, m, heads, d = (int(s) for s in rng.integers(1, 6, 5))
    return multi_head_attention(*draw(rng, b, n, m, heads * d), heads, *weights(rng, heads * d))


@case("random sizes and masks", zh="随机大小与掩码", hidden=True, repeat=4)
def _(multi_head_attention, rng):
    b, n, m, heads, d = (int(s) for s in rng.integers(2, 6, 5))
    mask = rng.random((b, 1, n, m)) < 0.7
    return multi_head_attention(
        *draw(rng, b, n, m, heads * d), heads, *weights(rng, heads * d), mask, bool(rng.integers(2))
    )


@race(sizes=(16, 32, 64, 128))
def _(multi_head_attention, rng, n):
    x, w = rng.normal(size=(2, n, 32)), weights(rng, 32)
    return lambda: multi_head_attention(x, x, x, 4, *w)
