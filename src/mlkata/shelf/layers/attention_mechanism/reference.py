"""Attention: weights from scores, values averaged by them; scaled dot-product, multi-head, additive, and backward.

Every kind of attention is one sentence: compare a query with all keys, turn the scores into weights that sum to one,
and average the values by them. The kinds differ in how they compare and in where queries, keys and values come from.

Source: Vaswani et al., "Attention Is All You Need", NeurIPS 2017, eq. 1 and sec. 3.2; Bahdanau, Cho & Bengio, "Neural
Machine Translation by Jointly Learning to Align and Translate", ICLR 2015, sec. 3.1 and appendix A.1.2 (additive).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.floating]


def masked_softmax(logits: Floats) -> Floats:
    """Softmax over the last axis in which -inf means "not there"; a row without any finite logit gives zeros.

    Idea: shifting a row by a constant changes nothing, so subtract its maximum: the largest exponent is 0 and nothing
    overflows. Take the maximum *after* masking, or a huge masked logit pushes all others down to exp(-huge) = 0.

    Args:
        logits: `(…, m)`, -inf where masked.

    Returns:
        `(…, m)`, each row sums to 1, or to 0 where nothing may be seen.

    Complexity: O(size), three passes.
    Pitfall: in a row of -inf the plain formula computes -inf - (-inf) = NaN.
    """
    top = np.maximum(logits.max(axis=-1, keepdims=True), np.finfo(logits.dtype).min)  # finite in a row of -inf, too
    weights = np.exp(logits - top)
    total = weights.sum(axis=-1, keepdims=True)  # at least exp(0) = 1, or 0 for a row that sees nothing
    return weights / np.maximum(total, 1.0)


def attention_weights(
    q: ArrayLike, k: ArrayLike, mask: ArrayLike | None = None, causal: bool = False, scale: float | None = None
) -> Floats:
    """How much each query takes from each key: `softmax(scale · q kᵀ + mask)` over the keys.

    Idea: one matrix product compares all pairs. Masking happens before softmax, so that what is hidden gets weight 0
    and the rest still sums to 1.

    Args:
        q: `(…, n, d)`. k: `(…, m, d)`; leading axes broadcast.
        mask: broadcasts to `(…, n, m)`; bool: True may be seen; numbers: added to the scaled scores.
        causal: query i sees key j only if `j <= i + (m - n)`: the last query sees all keys, whatever n and m.
        scale: of the scores; None: `1 / sqrt(d)`.

    Returns:
        `(…, n, m)`, rows sum to 1, or to 0 where a query sees nothing.

    Complexity: n · m · d multiply-adds and n · m numbers of memory.
    Pitfall: softmax runs over keys (the last axis); with n = m the other axis raises no error.
    """
    q, k = np.asarray(q), np.asarray(k)
    (n, d), m = q.shape[-2:], k.shape[-2]
    logits = q @ np.swapaxes(k, -1, -2) * (d**-0.5 if scale is None else scale)  # (…, n, m)
    if causal:
        logits = np.where(np.tri(n, m, m - n), logits, -np.inf)  # the diagonal ends in the bottom right corner
    if mask is not None:
        mask = np.asarray(mask)
        logits = np.where(mask, logits, -np.inf) if mask.dtype == bool else logits + mask
    return masked_softmax(logits)


def scaled_dot_product_attention(
    q: ArrayLike,
    k: ArrayLike,
    v: ArrayLike,
    mask: ArrayLike | None = None,
    causal: bool = False,
    scale: float | None = None,
) -> Floats:
    """Average of the values, weighted by how well their keys match the query.

    Idea: a soft dictionary. A dictionary returns the value whose key equals the query; attention returns a mixture of
    all values, in which similar keys weigh more.

    Args:
        q: `(…, n, d)` queries. k: `(…, m, d)` keys. v: `(…, m, dv)` values; leading axes broadcast.
        mask: broadcasts to `(…, n, m)`; bool: True may be seen; numbers: added to the scaled scores.
        causal: query i sees key j only if `j <= i + (m - n)`: the last query sees all keys, whatever n and m.
        scale: of the scores; None: `1 / sqrt(d)`.

    Returns:
        `(…, n, dv)`; zeros for a query that may see no key.

    Complexity: n · m · (d + dv) multiply-adds; n · m numbers of memory, unless tiled (`tiled.py`).
    Pitfall: the scale is that of the keys' length d, not of dv, of n, or of the whole model.
    """
    return attention_weights(q, k, mask, causal, scale) @ np.asarray(v)


def attention_backward(
    dout: ArrayLike,
    q: ArrayLike,
    k: ArrayLike,
    v: ArrayLike,
    mask: ArrayLike | None = None,
    causal: bool = False,
    scale: float | None = None,
) -> tuple[Floats, Floats, Floats]:
    """Gradients of `scaled_dot_product_attention` with respect to queries, keys and values.

    Idea: walk back through `out = A v`, `A = softmax(S)`, `S = scale · q kᵀ`. Softmax sends a gradient back as
    `dS = A · (dA - Σ A · dA)`: each row loses its weighted mean, because the weights of a row always sum to 1.

    Args:
        dout: `(…, n, dv)`, the loss's gradient with respect to the output.
        q: `(…, n, d)`. k: `(…, m, d)`. v: `(…, m, dv)`, with equal leading axes.
        mask, causal, scale: as in `scaled_dot_product_attention`.

    Returns:
        `(dq, dk, dv)` in the shapes of q, k and v; zeros where nothing may be seen.

    Complexity: four products of n · m · d multiply-adds, besides the weights themselves: twice the forward pass.
    Pitfall: the scale belongs to dq and dk both, and not to dv.
    """
    dout, q, k, v = (np.asarray(a) for a in (dout, q, k, v))
    weights = attention_weights(q, k, mask, causal, scale)  # (…, n, m)
    scale = q.shape[-1] ** -0.5 if scale is None else scale
    dweights = dout @ np.swapaxes(v, -1, -2)
    mean = (weights * dweights).sum(axis=-1, keepdims=True)  # equals (dout · out), row by row
    dlogits = weights * (dweights - mean)  # 0 where the weight is 0: masked keys get no gradient
    dq = dlogits @ k * scale
    dk = np.swapaxes(dlogits, -1, -2) @ q * scale
    return dq, dk, np.swapaxes(weights, -1, -2) @ dout


def additive_attention(
    q: ArrayLike,
    k: ArrayLike,
    v: ArrayLike,
    w_q: ArrayLike,
    w_k: ArrayLike,
    w: ArrayLike,
    mask: ArrayLike | None = None,
) -> Floats:
    """Bahdanau's attention: the score is a small network, `w · tanh(W_q q + W_k k)`.

    Idea: project query and key into one space of width a, add, squash, and let `w` judge the sum. Queries and keys may
    be of different length.

    Args:
        q: `(…, n, dq)`. k: `(…, m, dk)`. v: `(…, m, dv)`. w_q: `(a, dq)`. w_k: `(a, dk)`. w: `(a,)`.
        mask: bool, broadcasts to `(…, n, m)`; True may be seen.

    Returns:
        `(…, n, dv)`.

    Complexity: n · m · a tanh and multiply-adds, and n · m · a numbers of memory, where a dot product keeps n · m.
    Pitfall: no scale is needed, since tanh keeps the score within ±Σ|w|.
    """
    left = np.asarray(q) @ np.asarray(w_q).T  # (…, n, a)
    right = np.asarray(k) @ np.asarray(w_k).T  # (…, m, a)
    logits = np.tanh(left[..., :, None, :] + right[..., None, :, :]) @ np.asarray(w)  # (…, n, m)
    if mask is not None:
        logits = np.where(np.asarray(mask), logits, -np.inf)
    return masked_softmax(logits) @ np.asarray(v)
