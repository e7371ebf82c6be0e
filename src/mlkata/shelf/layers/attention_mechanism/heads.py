"""Many heads: multi-head attention in the layout of `torch.nn.MultiheadAttention`, and decoding with a KV cache.

Source: Vaswani et al., "Attention Is All You Need", NeurIPS 2017, sec. 3.2.2; Shazeer, "Fast Transformer Decoding: One
Write-Head is All You Need", arXiv:1911.02150, sec. 2.4 and 3 (incremental decoding, multi-query attention); Ainslie et
al., "GQA", EMNLP 2023, sec. 2.2 (grouped queries).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata.shelf.layers.attention_mechanism.reference import scaled_dot_product_attention

Floats = NDArray[np.floating]
Cache = tuple[Floats, Floats]


def split_heads(x: Floats, heads: int) -> Floats:
    """`(b, n, heads · d)` to `(b, heads, n, d)`.

    Idea: the features of a token are `heads` runs of d. Cut the last axis first, then move the heads in front.

    Args:
        x: `(b, n, heads · d)`. heads: how many.

    Returns:
        `(b, heads, n, d)`, a view.

    Complexity: no copy.
    Pitfall: `x.reshape(b, heads, n, d)` has the right shape and mixes tokens.
    """
    b, n, width = x.shape
    return x.reshape(b, n, heads, width // heads).swapaxes(1, 2)


def join_heads(x: Floats) -> Floats:
    """`(b, heads, n, d)` back to `(b, n, heads · d)`.

    Idea: the inverse of `split_heads`: heads beside their features first, then flatten.

    Args:
        x: `(b, heads, n, d)`.

    Returns:
        `(b, n, heads · d)`.

    Complexity: one copy.
    """
    b, heads, n, d = x.shape
    return x.swapaxes(1, 2).reshape(b, n, heads * d)


def multi_head_attention(
    query: ArrayLike,
    key: ArrayLike,
    value: ArrayLike,
    num_heads: int,
    in_proj_weight: ArrayLike,
    in_proj_bias: ArrayLike | None,
    out_proj_weight: ArrayLike,
    out_proj_bias: ArrayLike | None,
    mask: ArrayLike | None = None,
    causal: bool = False,
) -> Floats:
    """Multi-head attention with the weights of `torch.nn.MultiheadAttention(e, num_heads, batch_first=True)`.

    Idea: project, cut the features into heads, attend in each head by itself, put the heads side by side again, and mix
    them by a last matrix. A head costs 1 / num_heads of the whole, so their number changes what is compared, not how
    much is multiplied.

    Args:
        query: `(b, n, e)`. key, value: `(b, m, e)`. num_heads: divides e; head h owns the h-th run of
            e / num_heads features.
        in_proj_weight: `(3 · e, e)`: the projections of query, key and value, one below the other, each applied as
            `x @ W.T`. in_proj_bias: `(3 · e,)` in the same order, or None.
        out_proj_weight: `(e, e)`, applied as `x @ W.T`. out_proj_bias: `(e,)` or None.
        mask: broadcasts to `(b, num_heads, n, m)`; bool: True may be seen; numbers: added to the scaled scores.
        causal: query i sees key j only if `j <= i + (m - n)`.

    Returns:
        `(b, n, e)`; `out_proj_bias` for a query that may see no key.

    Complexity: (2 n + 2 m) · e² multiply-adds for the projections and 2 · n · m · e for the heads, in each sequence;
        num_heads · n · m numbers of memory.
    Pitfall: the scale is 1 / sqrt(e / num_heads), that of a head.
    """
    projected = []
    for i, x in enumerate((query, key, value)):
        x = np.asarray(x)
        e = x.shape[-1]
        rows = slice(i * e, (i + 1) * e)  # of query, key or value
        x = x @ np.asarray(in_proj_weight)[rows].T
        projected.append(split_heads(x if in_proj_bias is None else x + np.asarray(in_proj_bias)[rows], num_heads))
    mixed = join_heads(scaled_dot_product_attention(*projected, mask, causal))  # (b, n, e)
    out = mixed @ np.asarray(out_proj_weight).T
    return out if out_proj_bias is None else out + np.asarray(out_proj_bias)


def decode_step(
    x: ArrayLike,
    cache: Cache | None,
    w_q: ArrayLike,
    w_k: ArrayLike,
    w_v: ArrayLike,
    w_o: ArrayLike,
    num_heads: int,
) -> tuple[Floats, Cache]:
    """Causal attention of t new tokens over a KV cache; one call serves prefill (many tokens) and decode (one).

    Idea: a token's key and value never change once it is there, since nothing later is seen by it. Keep them, compute
    those of the new tokens alone, append, and let the new queries look at all. Several query heads may share one head
    of keys and values (GQA; a single one: MQA), which makes the cache smaller and nothing else different.

    Args:
        x: `(b, t, e)`, the new tokens. cache: None, or `(keys, values)`, each `(b, kv_heads, past, d)`.
        w_q: `(num_heads · d, e)`. w_k, w_v: `(kv_heads · d, e)`. w_o: `(e, num_heads · d)`; applied as `x @ W.T`.
        num_heads: a multiple of kv_heads; query head h reads head `h // (num_heads / kv_heads)` of the cache.

    Returns:
        `(y, cache)`: y `(b, t, e)`, the rows of full causal attention that belong to the new tokens; the cache with
        `past + t` entries, new arrays.

    Complexity: t · (past + t) · num_heads · d multiply-adds for scores and as many for values; without a cache all
        `past` tokens would be projected again.
    Pitfall: new token i sits at place past + i: its row of the causal mask is that of the whole sequence.
    """
    x = np.asarray(x)
    d = np.asarray(w_q).shape[0] // num_heads
    kv_heads = np.asarray(w_k).shape[0] // d
    q = split_heads(x @ np.asarray(w_q).T, num_heads)  # (b, num_heads, t, d)
    keys, values = (split_heads(x @ np.asarray(w).T, kv_heads) for w in (w_k, w_v))  # (b, kv_heads, t, d)
    if cache is not None:
        keys, values = np.concatenate([cache[0], keys], axis=2), np.concatenate([cache[1], values], axis=2)
    b, _, t, _ = q.shape
    grouped = q.reshape(b, kv_heads, num_heads // kv_heads, t, d)  # queries beside the head that they share
    mixed = scaled_dot_product_attention(grouped, keys[:, :, None], values[:, :, None], causal=True)
    return join_heads(mixed.reshape(q.shape)) @ np.asarray(w_o).T, (keys, values)
