"""FlashAttention's forward pass in NumPy: exact attention without the n × m matrix, by online softmax.

Source: Milakov & Gimelshein, "Online normalizer calculation for softmax", arXiv:1805.02867, alg. 3; Dao et al.,
"FlashAttention", NeurIPS 2022, alg. 1; Dao, "FlashAttention-2", ICLR 2024, alg. 1 (divide once at the end; keep the
log-sum-exp).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.floating]


def flash_attention_tiled(
    q: ArrayLike,
    k: ArrayLike,
    v: ArrayLike,
    key_mask: ArrayLike | None = None,
    causal: bool = False,
    block_q: int = 64,
    block_k: int = 64,
) -> tuple[Floats, Floats]:
    """Scaled dot-product attention tile by tile, with the log-sum-exp of each row.

    Idea: softmax needs the row's maximum and sum, which are known only at the end. Work with what is known so far: keep
    the running maximum `top`, the sum `total` of `exp(logit - top)` and the sum `acc` of `exp(logit - top) · v`. When a
    tile raises the maximum, everything collected so far is too large by the same factor `exp(new - old)`: rescale both
    sums and go on. Divide once, at the end.

    Args:
        q: `(…, n, d)`. k: `(…, m, d)`. v: `(…, m, dv)`, with equal leading axes.
        key_mask: `(m,)` bool, True may be seen by every query (padding is False), or None.
        causal: query i sees key j only if `j <= i + (m - n)`.
        block_q, block_k: rows and columns of a tile; the last tiles may be smaller.

    Returns:
        `(out, lse)`: out `(…, n, dv)`; lse `(…, n)`, the natural logarithm of the row's sum of `exp(q · k / sqrt(d))`
        over the keys that it sees. A query that sees none gets zeros and -inf.

    Complexity: the multiply-adds of plain attention; memory block_q · block_k instead of n · m.
    Pitfall: with a running maximum that starts at -inf, a row that has seen nothing yet computes
        exp(-inf - (-inf)) = NaN; start at the lowest finite number.
    """
    q, k, v = (np.asarray(a) for a in (q, k, v))
    (n, d), m = q.shape[-2:], k.shape[-2]
    seen = np.ones(m, dtype=bool) if key_mask is None else np.asarray(key_mask)
    last = np.arange(n)[:, None] + (m - n if causal else m)  # the last key that each query sees
    out, lse = np.empty((*q.shape[:-1], v.shape[-1])), np.empty(q.shape[:-1])
    for i in range(0, n, block_q):
        rows = slice(i, i + block_q)
        qi = q[..., rows, :] * d**-0.5  # scale once a row, not once a score
        top = np.full_like(qi[..., :1], np.finfo(qi.dtype).min)  # (…, block_q, 1); the lowest number, but not -inf
        total = acc = 0.0
        for j in range(0, m, block_k):  # FlashAttention leaves out tiles that lie behind the diagonal as a whole
            cols = np.arange(m)[j : j + block_k]
            logits = qi @ np.swapaxes(k[..., cols, :], -1, -2)  # (…, block_q, block_k)
            visible = seen[cols] & (cols <= last[rows])
            logits = np.where(visible, logits, -np.inf)
            higher = np.maximum(top, logits.max(axis=-1, keepdims=True))
            shrink, weights = np.exp(top - higher), np.exp(logits - higher)
            total = total * shrink + weights.sum(axis=-1, keepdims=True)
            acc = acc * shrink + weights @ v[..., cols, :]
            top = higher
        out[..., rows, :] = acc / np.maximum(total, 1.0)  # total is at least exp(0) = 1, or 0 if nothing was seen
        with np.errstate(divide="ignore"):
            lse[..., rows] = np.squeeze(top + np.log(total), axis=-1)  # log 0 = -inf for a row that sees nothing
    return out, lse
