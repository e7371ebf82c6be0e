"""Attention by hand: two keys, a causal mask, merging two tiles, the KV cache, multiply-adds."""

from __future__ import annotations

import math

import numpy as np

from mlkata.shelf.layers.attention_mechanism.reference import attention_weights, scaled_dot_product_attention
from mlkata.shelf.layers.attention_mechanism.tiled import flash_attention_tiled
from mlkata.shelf.layers.attention_mechanism.tool import attention_cost, kv_cache
from mlkata.spec.quiz import Question, Quiz
from mlkata.spec.text import Text


def _row(values: np.ndarray) -> str:
    return "(" + ", ".join(f"{v:g}" for v in values) + ")"


def two_keys(rng: np.random.Generator) -> Question:
    """One query, two keys of length 4, scalar values."""
    q, k = rng.integers(-2, 3, 4).astype(float), rng.integers(-2, 3, (2, 4)).astype(float)
    v = rng.integers(-9, 10, 2).astype(float)
    s = [float(q @ key) / 2 for key in k]
    weight = 1 / (1 + math.exp(s[1] - s[0]))
    answer = weight * v[0] + (1 - weight) * v[1]
    given = f"$q = {_row(q)}$, $k_1 = {_row(k[0])}$, $k_2 = {_row(k[1])}$, $v_1 = {v[0]:g}$, $v_2 = {v[1]:g}$"
    worked = (
        f"$s_1 = {s[0]:g}$, $s_2 = {s[1]:g}$; $w_1 = 1 / (1 + e^{{{s[1] - s[0]:g}}}) = {weight:.4f}$; "
        f"${weight:.4f} \\cdot ({v[0]:g}) + {1 - weight:.4f} \\cdot ({v[1]:g}) = {answer:.4f}$"
    )
    return Question(
        ask=Text(f"{given}。缩放点积注意力的输出是多少？", f"{given}. What does scaled dot-product attention give?"),
        answer=answer,
        steps=Text(f"除以 $\\sqrt 4 = 2$：{worked}。", f"Divide by $\\sqrt 4 = 2$: {worked}."),
        check=float(scaled_dot_product_attention(q[None], k, v[:, None])[0, 0]),
        tolerance=0.01,
    )


def keys_seen(rng: np.random.Generator) -> Question:
    """How many keys query i sees under a causal mask."""
    n, m = int(rng.integers(1, 9)), int(rng.integers(1, 13))
    i = int(rng.integers(0, n))
    seen = max(0, min(m, i + m - n + 1))
    weights = attention_weights(np.zeros((n, 1)), np.zeros((m, 1)), causal=True)
    return Question(
        ask=Text(
            f"{n} 个查询、{m} 个键，因果掩码对齐右下角。第 {i} 个查询（从 0 数起）看得到几个键？",
            f"{n} queries and {m} keys under a causal mask aligned bottom right. How many keys does query {i} see, "
            "counting from 0?",
        ),
        answer=seen,
        steps=Text(
            f"看得到 $j \\le {i} + ({m} - {n}) = {i + m - n}$ 的键，从 0 数起，共 {seen} 个。",
            f"It sees keys $j \\le {i} + ({m} - {n}) = {i + m - n}$, counting from 0: {seen} of them.",
        ),
        check=int((weights[i] > 0).sum()),
    )


def merge_tiles(rng: np.random.Generator) -> Question:
    """The sum of online softmax after a second tile."""
    s = rng.permutation(np.arange(-3, 6))[:4].astype(float)
    top = max(s[:2]), max(s)
    first = math.exp(s[0] - top[0]) + math.exp(s[1] - top[0])
    second = first * math.exp(top[0] - top[1]) + math.exp(s[2] - top[1]) + math.exp(s[3] - top[1])
    _, lse = flash_attention_tiled(np.ones((1, 1)), s[:, None], np.ones((4, 1)), block_k=2)
    return Question(
        ask=Text(
            f"在线 softmax 每次看两个分数：先 ${s[0]:g}, {s[1]:g}$，再 ${s[2]:g}, {s[3]:g}$。"
            "看完之后，以最大值为基准的指数和 $\\ell$ 是多少？",
            f"Online softmax sees two scores at a time: ${s[0]:g}, {s[1]:g}$, then ${s[2]:g}, {s[3]:g}$. "
            "What is $\\ell$, the sum of exponentials relative to the maximum, at the end?",
        ),
        answer=second,
        steps=Text(
            f"第一块：最大值 ${top[0]:g}$，和 ${first:.4f}$。第二块后最大值 ${top[1]:g}$："
            f"${first:.4f} \\cdot e^{{{top[0] - top[1]:g}}} + e^{{{s[2] - top[1]:g}}} + e^{{{s[3] - top[1]:g}}}"
            f" = {second:.4f}$。",
            f"First tile: maximum ${top[0]:g}$, sum ${first:.4f}$. After the second the maximum is ${top[1]:g}$: "
            f"${first:.4f} \\cdot e^{{{top[0] - top[1]:g}}} + e^{{{s[2] - top[1]:g}}} + e^{{{s[3] - top[1]:g}}}"
            f" = {second:.4f}$.",
        ),
        check=math.exp(float(lse[0]) - top[1]),
        tolerance=0.01,
    )


def cache_size(rng: np.random.Generator) -> Question:
    """GiB of a KV cache in half precision."""
    layers, heads = int(rng.choice([24, 32, 40, 80])), int(rng.choice([16, 32, 64]))
    kv = heads // int(rng.choice([1, 4, 8]))
    n, batch = 1024 * int(rng.choice([2, 4, 8, 32])), int(rng.choice([1, 8]))
    answer = 2 * layers * kv * 128 * n * batch * 2 / 2**30
    return Question(
        ask=Text(
            f"{layers} 层，{heads} 个查询头、{kv} 个键值头，每头 128 维，半精度，{batch} 条长 {n} 的序列。"
            "KV 缓存多少 GiB？",
            f"{layers} layers, {heads} query heads and {kv} heads of keys and values, 128 features each, "
            f"half precision, {batch} sequence(s) of {n} tokens. How many GiB is the KV cache?",
        ),
        answer=answer,
        steps=Text(
            f"$2 \\cdot {layers} \\cdot {kv} \\cdot 128 \\cdot {n} \\cdot {batch} \\cdot 2 / 2^{{30}} = {answer:g}$；"
            "查询头数不影响缓存。",
            f"$2 \\cdot {layers} \\cdot {kv} \\cdot 128 \\cdot {n} \\cdot {batch} \\cdot 2 / 2^{{30}} = {answer:g}$; "
            "the number of query heads does not matter.",
        ),
        check=kv_cache(n, layers, heads, 128, kv, batch)["gib"],
        tolerance=0.005,
        unit="GiB",
    )


def multiply_adds(rng: np.random.Generator) -> Question:
    """Millions of multiply-adds of one self-attention layer."""
    n, d = 64 * int(rng.integers(1, 17)), 128 * int(rng.integers(1, 9))
    heads = int(rng.choice([2, 4, 8]))
    answer = (4 * n * d * d + 2 * n * n * d) / 1e6
    return Question(
        ask=Text(
            f"宽 {d}、{heads} 个头的自注意力层，{n} 个词，不用因果掩码。要多少百万次乘加（投影、分数、加权都算）？",
            f"Self-attention of width {d} with {heads} heads over {n} tokens, no causal mask. How many million "
            "multiply-adds, counting projections, scores and values?",
        ),
        answer=answer,
        steps=Text(
            f"$4 n e^2 + 2 n^2 e = 4 \\cdot {n} \\cdot {d}^2 + 2 \\cdot {n}^2 \\cdot {d} = {answer:.2f} \\cdot 10^6$，"
            "与头数无关。",
            f"$4 n e^2 + 2 n^2 e = 4 \\cdot {n} \\cdot {d}^2 + 2 \\cdot {n}^2 \\cdot {d} = {answer:.2f} \\cdot 10^6$, "
            "whatever the number of heads.",
        ),
        check=attention_cost(n, d, heads)["macs"] / 1e6,
        tolerance=0.01,
    )


QUIZZES = {
    "two-keys": Quiz(Text("两个键的注意力", "Attention over two keys"), two_keys),
    "keys-seen": Quiz(Text("因果掩码下看得到几个键", "Keys seen under a causal mask"), keys_seen),
    "merge-tiles": Quiz(Text("在线 softmax 合并两块", "Online softmax over two tiles"), merge_tiles),
    "cache-size": Quiz(Text("KV 缓存的大小", "The size of a KV cache"), cache_size),
    "multiply-adds": Quiz(Text("乘加次数", "Multiply-adds"), multiply_adds),
}
