from mlkata.spec.drill import case, race


def weights(rng, e=6, heads=4, kv_heads=4, d=3):
    """The four projections."""
    return tuple(
        rng.normal(size=shape) / shape[1] ** 0.5
        for shape in ((heads * d, e), (kv_heads * d, e), (kv_heads * d, e), (e, heads * d))
    )


def past(rng, b=2, kv_heads=4, t=5, d=3):
    """A cache of t tokens."""
    return rng.normal(size=(b, kv_heads, t, d)), rng.normal(size=(b, kv_heads, t, d))


@case("the first token sees itself", zh="第一个词只看到自己")
def _(decode_step, rng):
    x = rng.normal(size=(2, 1, 6))
    return decode_step(x, None, *weights(rng), 4)


@case("prefill: many tokens, no cache", zh="预填充：许多词，没有缓存")
def _(decode_step, rng):
    return decode_step(rng.normal(size=(2, 5, 6)), None, *weights(rng), 4)


@case("one token after others", zh="缓存之后的一个词")
def _(decode_step, rng):
    return decode_step(rng.normal(size=(2, 1, 6)), past(rng), *weights(rng), 4)


@case("the cache grows at its end", zh="缓存在末尾变长")
def _(decode_step, rng):
    return decode_step(rng.normal(size=(2, 2, 6)), past(rng, t=3), *weights(rng), 4)[1]


@case("several tokens after others see no later ones", zh="缓存之后一次来几个词：看不到更后面的")
def _(decode_step, rng):
    return decode_step(rng.normal(size=(2, 3, 6)), past(rng), *weights(rng), 4)


@case("token by token", zh="逐词解码")
def _(decode_step, rng):
    x, w, cache, outputs = rng.normal(size=(2, 4, 6)), weights(rng), None, []
    for i in range(4):
        y, cache = decode_step(x[:, i : i + 1], cache, *w, 4)
        outputs.append(y)
    return outputs, cache


@case("prefill, then token by token", zh="先预填充，再逐词")
def _(decode_step, rng):
    x, w = rng.normal(size=(1, 6, 6)), weights(rng)
    first, cache = decode_step(x[:, :4], None, *w, 4)
    second, cache = decode_step(x[:, 4:5], cache, *w, 4)
    return first, second, *decode_step(x[:, 5:], cache, *w, 4)


@case("one cache, two ways to go on", zh="同一份缓存，两种续写")
def _(decode_step, rng):
    cache, w = past(rng), weights(rng)
    return [decode_step(rng.normal(size=(2, 1, 6)), cache, *w, 4) for _ in range(2)]


@case("grouped queries: neighbours share a head", zh="分组查询：相邻的查询头共用键和值")
def _(decode_step, rng):
    # query heads 0 and 1 read head 0, heads 2 and 3 read head 1
    return decode_step(rng.normal(size=(2, 2, 6)), past(rng, kv_heads=2), *weights(rng, kv_heads=2), 4)


@case("three groups of two", zh="三组，每组两个查询头")
def _(decode_step, rng):
    return decode_step(rng.normal(size=(1, 2, 6)), past(rng, 1, 3), *weights(rng, heads=6, kv_heads=3), 6)


@case("multi-query: one head of keys and values", zh="多查询：只有一组键和值")
def _(decode_step, rng):
    return decode_step(rng.normal(size=(2, 2, 6)), past(rng, kv_heads=1), *weights(rng, kv_heads=1), 4)


@case("the scale is that of a head", zh="缩放用一个头的维数")
def _(decode_step, rng):
    # 2 heads of 8 features, tokens of width 3
    w = weights(rng, e=3, heads=2, kv_heads=2, d=8)
    return decode_step(3 * rng.normal(size=(1, 2, 3)), past(rng, 1, 2, 4, 8), *w, 2)[0]


@case("large scores do not overflow", zh="分数很大也不溢出")
def _(decode_step, rng):
    # the new tokens are 60 times as large: scores of several thousand among them
    return decode_step(60 * rng.normal(size=(2, 4, 6)), past(rng), *weights(rng), 4)[0]


@case("random sizes", zh="随机大小", hidden=True, repeat=4)
def _(decode_step, rng):
    b, t, length, kv_heads, group, d, e = (int(s) for s in rng.integers(1, 5, 7))
    w = weights(rng, e, kv_heads * group, kv_heads, d)
    return decode_step(rng.normal(size=(b, t, e)), past(rng, b, kv_heads, length, d), *w, kv_heads * group)


@case("random lengths, chunk by chunk", zh="随机长度，一段一段来", hidden=True, repeat=3)
def _(decode_step, rng):
    w, cache, outputs = weights(rng, kv_heads=2), None, []
    for t in rng.integers(1, 5, 4):
        y, cache = decode_step(rng.normal(size=(2, int(t), 6)), cache, *w, 4)
        outputs.append(y)
    return outputs, cache


@race(sizes=(64, 128, 256, 512))
def _(decode_step, rng, n):
    x, cache, w = rng.normal(size=(2, 1, 32)), past(rng, 2, 2, n, 8), weights(rng, 32, 4, 2, 8)
    return lambda: decode_step(x, cache, *w, 4)
