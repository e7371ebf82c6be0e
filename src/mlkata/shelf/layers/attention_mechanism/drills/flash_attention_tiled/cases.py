import numpy as np

from mlkata.spec.drill import case, race


def draw(rng, n=5, m=7, d=4, dv=3, lead=(), size=1.0):
    """Queries, keys and values of the given sizes; `size` multiplies the queries."""
    q, k, v = (rng.normal(size=(*lead, *shape)) for shape in ((n, d), (m, d), (m, dv)))
    return size * q, k, v


@case("everything in one tile", zh="一块就够")
def _(flash_attention_tiled, rng):
    return flash_attention_tiled(*draw(rng))


@case("two tiles of keys", zh="键分成两块")
def _(flash_attention_tiled, rng):
    return flash_attention_tiled(*draw(rng, m=8), block_k=4)


@case("every tile raises the maximum", zh="每一块都抬高最大值")
def _(flash_attention_tiled, rng):
    q, k, v = np.ones((2, 1)), np.array([[0.0], [1], [2], [3], [5], [8]]), rng.normal(size=(6, 3))
    return flash_attention_tiled(q, k, v, None, False, 1, 2)


@case("the maximum comes first", zh="最大值在第一块")
def _(flash_attention_tiled, rng):
    q, k, v = np.ones((2, 1)), np.array([[8.0], [5], [3], [2], [1], [0]]), rng.normal(size=(6, 3))
    return flash_attention_tiled(q, k, v, None, False, 2, 2)


@case("tiles that do not divide", zh="块大小除不尽")
def _(flash_attention_tiled, rng):
    return flash_attention_tiled(*draw(rng, n=7, m=11), block_q=3, block_k=4)


@case("tiles of a single number", zh="1 × 1 的块")
def _(flash_attention_tiled, rng):
    return flash_attention_tiled(*draw(rng), block_q=1, block_k=1)


@case("tiles of the default size", zh="默认大小的块")
def _(flash_attention_tiled, rng):
    return flash_attention_tiled(*draw(rng, n=70, m=150))


@case("batch and heads stand in front", zh="前面有 batch 和头两维")
def _(flash_attention_tiled, rng):
    return flash_attention_tiled(*draw(rng, lead=(2, 3), dv=6), block_q=2, block_k=3)


@case("the log-sum-exp is that of the scaled scores", zh="lse 用缩放后的分数")
def _(flash_attention_tiled, rng):
    return flash_attention_tiled(*draw(rng, d=9, size=2.0), block_q=2, block_k=3)[1]


@case("causal", zh="因果")
def _(flash_attention_tiled, rng):
    return flash_attention_tiled(*draw(rng, n=7, m=7), causal=True, block_q=3, block_k=2)


@case("causal, fewer queries than keys", zh="因果，查询比键少")
def _(flash_attention_tiled, rng):
    return flash_attention_tiled(*draw(rng, n=3, m=8), causal=True, block_q=2, block_k=3)


@case("causal, more queries than keys: some see nothing", zh="因果，查询比键多：有的什么也看不到")
def _(flash_attention_tiled, rng):
    return flash_attention_tiled(*draw(rng, n=7, m=4), causal=True, block_q=2, block_k=2)


@case("padding behind", zh="填充在后面")
def _(flash_attention_tiled, rng):
    return flash_attention_tiled(*draw(rng, m=8), np.arange(8) < 5, block_k=2)


@case("padding in front: the first tiles are hidden as a whole", zh="填充在前面：头几块整块被遮住")
def _(flash_attention_tiled, rng):
    return (
        flash_attention_tiled(*draw(rng, m=8), np.arange(8) >= 5, block_k=2),
        flash_attention_tiled(*draw(rng, n=8, m=8), np.arange(8) >= 3, True, block_q=3, block_k=2),
    )


@case("no key may be seen at all", zh="一个键也不能看")
def _(flash_attention_tiled, rng):
    return flash_attention_tiled(*draw(rng), np.zeros(7, dtype=bool), block_k=3), flash_attention_tiled(*draw(rng))


@case("large scores, in any order", zh="分数很大，次序任意")
def _(flash_attention_tiled, rng):
    q, k, v = draw(rng, m=9, size=3e3)
    return (
        flash_attention_tiled(q, k, v, block_k=2),
        flash_attention_tiled(np.ones((1, 1)), np.arange(9.0, 0, -1)[:, None] * 700, v, block_k=2),
        flash_attention_tiled(np.array([[-1.0], [1]]), np.linspace(9e3, 3e3, 9)[:, None], v, block_k=2),
    )


@case("the matrix of all pairs does not fit", zh="所有配对的矩阵放不下")
def _(flash_attention_tiled, rng):
    # 6000 × 6000 numbers are 288 MB; a tile of 6000 × 250 takes 12
    q, k, v = draw(rng, n=6000, m=6000, d=2, dv=2)
    out, lse = flash_attention_tiled(q, k, v, block_q=6000, block_k=250)
    return out[::97], lse[::97]


@case("random tiles", zh="随机块大小", hidden=True, repeat=4)
def _(flash_attention_tiled, rng):
    n, m, d, dv = (int(s) for s in rng.integers(1, 20, 4))
    block_q, block_k = (int(s) for s in rng.integers(1, 9, 2))
    return flash_attention_tiled(*draw(rng, n, m, d, dv, (2,), 2.0), block_q=block_q, block_k=block_k)


@case("random tiles, padding and causal", zh="随机块大小、填充与因果", hidden=True, repeat=4)
def _(flash_attention_tiled, rng):
    n, m, d, dv = (int(s) for s in rng.integers(2, 20, 4))
    block_q, block_k = (int(s) for s in rng.integers(1, 9, 2))
    seen = rng.random(m) < 0.6
    return flash_attention_tiled(*draw(rng, n, m, d, dv, (2,), 2.0), seen, True, block_q, block_k)


@race(sizes=(128, 256, 512, 1024))
def _(flash_attention_tiled, rng, n):
    q, k, v = draw(rng, n, n, 16, 16)
    return lambda: flash_attention_tiled(q, k, v)
