import torch

from mlkata.spec.drill import case


def numbers(rng, *shape):
    """A float64 tensor of normal numbers."""
    return torch.tensor(rng.normal(size=shape))


def made(MultiHeadAttention, rng, e=6, heads=2, **kwargs):
    """A float64 module with random parameters under the library's names."""
    with torch.random.fork_rng(devices=[]):  # what it starts from is its own business
        module = MultiHeadAttention(e, heads, **kwargs).double()
    state = {"in_proj_weight": (3 * e, e), "out_proj.weight": (e, e)}
    if kwargs.get("bias", True):
        state |= {"in_proj_bias": (3 * e,), "out_proj.bias": (e,)}
    module.load_state_dict({name: numbers(rng, *shape) / e**0.5 for name, shape in state.items()})
    return module


@case("self-attention", zh="自注意力")
def _(MultiHeadAttention, rng):
    x = numbers(rng, 2, 4, 6)
    return made(MultiHeadAttention, rng)(x, x, x)


@case("names and shapes of the state", zh="state_dict 的名字与形状")
def _(MultiHeadAttention, rng):
    with torch.random.fork_rng(devices=[]):
        states = [MultiHeadAttention(8, 4, bias=bias).state_dict() for bias in (True, False)]
    return [{name: tuple(tensor.shape) for name, tensor in sorted(state.items())} for state in states]


@case("everything is learned", zh="参数都能学")
def _(MultiHeadAttention, rng):
    module = made(MultiHeadAttention, rng)
    x = numbers(rng, 2, 4, 6)
    (module(x, x, x) * numbers(rng, 2, 4, 6)).sum().backward()
    return {name: p.grad for name, p in sorted(module.named_parameters())}


@case("each head compares its own features", zh="每个头只比较自己那一段特征")
def _(MultiHeadAttention, rng):
    # 4 heads over 4 tokens: a wrong view has the right shape
    x = numbers(rng, 2, 4, 12)
    return made(MultiHeadAttention, rng, 12, 4)(x, x, x)


@case("cross-attention", zh="交叉注意力")
def _(MultiHeadAttention, rng):
    return made(MultiHeadAttention, rng)(numbers(rng, 2, 3, 6), numbers(rng, 2, 7, 6), numbers(rng, 2, 7, 6))


@case("without biases", zh="没有偏置")
def _(MultiHeadAttention, rng):
    x = numbers(rng, 2, 4, 6)
    return made(MultiHeadAttention, rng, bias=False)(x, x, x)


@case("a True in the mask may be seen", zh="掩码为 True 的可以看")
def _(MultiHeadAttention, rng):
    x = numbers(rng, 2, 4, 6)
    mask = torch.tensor([[1, 1, 1, 0], [1, 1, 1, 1]], dtype=torch.bool)[:, None, None]
    return made(MultiHeadAttention, rng)(x, x, x, mask=mask)


@case("each head has a mask of its own", zh="每个头各有一份掩码")
def _(MultiHeadAttention, rng):
    x = numbers(rng, 2, 4, 6)
    mask = torch.tensor(rng.random((3, 4, 4)) < 0.6)
    mask[..., 0] = True
    return made(MultiHeadAttention, rng, 6, 3)(x, x, x, mask)


@case("causal, as many queries as keys and fewer", zh="因果：查询与键一样多，以及更少")
def _(MultiHeadAttention, rng):
    x, module = numbers(rng, 2, 5, 6), made(MultiHeadAttention, rng)
    return module(x, x, x, causal=True), module(x[:, 3:], x, x, causal=True)


@case("mask and causal together", zh="掩码与因果同时用")
def _(MultiHeadAttention, rng):
    x = numbers(rng, 2, 5, 6)
    mask = torch.tensor([1, 0, 1, 1, 0], dtype=torch.bool)
    return made(MultiHeadAttention, rng)(x, x, x, mask, True)


@case("who sees nothing gives the output's bias", zh="什么也看不到的查询输出 out_proj.bias")
def _(MultiHeadAttention, rng):
    x = numbers(rng, 2, 4, 6)
    mask = torch.tensor([[1, 0, 1, 1], [0, 0, 0, 0], [0, 0, 0, 1], [1, 1, 1, 1]], dtype=torch.bool)
    return made(MultiHeadAttention, rng)(x, x, x, mask)


@case("and no gradient becomes NaN", zh="梯度也不能变成 NaN")
def _(MultiHeadAttention, rng):
    module, x = made(MultiHeadAttention, rng), numbers(rng, 2, 4, 6).requires_grad_()
    mask = torch.tensor([[1, 0, 1, 1], [0, 0, 0, 0], [0, 0, 0, 1], [1, 1, 1, 1]], dtype=torch.bool)
    (module(x, x, x, mask) * numbers(rng, 2, 4, 6)).sum().backward()
    return x.grad, {name: p.grad for name, p in sorted(module.named_parameters())}


@case("dropout rests in evaluation", zh="推理时不做 dropout")
def _(MultiHeadAttention, rng):
    x, module = numbers(rng, 2, 4, 6), made(MultiHeadAttention, rng, dropout=1.0)
    return module.eval()(x, x, x)


@case("dropout takes weights away, not the bias", zh="dropout 去掉的是权重，不是偏置")
def _(MultiHeadAttention, rng):
    # with probability 1 nothing is left of the weights: only the bias of the output projection
    x, module = numbers(rng, 2, 4, 6), made(MultiHeadAttention, rng, dropout=1.0)
    return module.train()(x, x, x)


@case("each weight is dropped by itself, what stays grows", zh="每个权重各自丢弃，留下的放大")
def _(MultiHeadAttention, rng):
    # all scores are 0, so every weight is 1/8; features j and j + 8 of a head carry key j: the output shows the weights
    b, heads, m = 8, 4, 8
    eye, none = torch.eye(heads * 2 * m).double(), torch.zeros(heads * 4 * m, heads * 2 * m).double()
    values = torch.eye(m).double().tile(heads * 2).expand(b, m, -1).clone()
    with torch.random.fork_rng(devices=[]):
        module = MultiHeadAttention(heads * 2 * m, heads, dropout=0.25, bias=False).double()
        module.load_state_dict({"in_proj_weight": torch.cat([none, eye]), "out_proj.weight": eye})
        out = module.train()(numbers(rng, b, 16, heads * 2 * m), values, values).detach()
    first, second = out.reshape(b, 16, heads, 2, m).unbind(3)  # the weights of (picture, query, head, key), twice
    gone = first == 0
    return (
        first.unique(),  # 0 and 1/8 / 0.75
        {
            "each weight acts on all its features": bool((first == second).all()),
            "a quarter is gone": abs(float(gone.double().mean()) - 0.25) < 0.06,
            "draws differ by picture, query, head, key": [bool((gone != gone.roll(1, a)).any()) for a in range(4)],
        },
    )


@case("heads that do not divide are refused", zh="头数除不尽：ValueError")
def _(MultiHeadAttention, rng):
    with torch.random.fork_rng(devices=[]):
        try:
            MultiHeadAttention(6, 4)
        except ValueError:
            return "ValueError", list(MultiHeadAttention(6, 3).state_dict())[:1]
    return "accepted", []


@case("large scores", zh="分数很大")
def _(MultiHeadAttention, rng):
    # a hundred thousand and beyond: what hides a key has to be lower still
    x, module = 1000 * numbers(rng, 2, 8, 6), made(MultiHeadAttention, rng)
    return module(x, x, x), module(x, x, x, causal=True)


@case("random sizes", zh="随机大小", hidden=True, repeat=3)
def _(MultiHeadAttention, rng):
    b, n, m, heads, d = (int(s) for s in rng.integers(1, 6, 5))
    e = heads * d
    return made(MultiHeadAttention, rng, e, heads)(numbers(rng, b, n, e), numbers(rng, b, m, e), numbers(rng, b, m, e))


@case("random sizes and masks", zh="随机大小与掩码", hidden=True, repeat=3)
def _(MultiHeadAttention, rng):
    b, n, m, heads, d = (int(s) for s in rng.integers(2, 6, 5))
    e = heads * d
    mask = torch.tensor(rng.random((b, 1, n, m)) < 0.7)
    module = made(MultiHeadAttention, rng, e, heads, bias=bool(rng.integers(2)))
    return module(numbers(rng, b, n, e), numbers(rng, b, m, e), numbers(rng, b, m, e), mask, bool(rng.integers(2)))
