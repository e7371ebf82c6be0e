"""PyTorch behind the interfaces of this topic: fused attention, nn.MultiheadAttention, autograd, torch.nn layers."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from mlkata.spec.oracle import Oracle


def _tensor(a):
    return torch.tensor(np.asarray(a, dtype=float))


def _visible(n, m, mask, causal):
    """A mask for F.scaled_dot_product_attention: bool (True takes part), or numbers to add; None for none."""
    mask = None if mask is None else torch.tensor(np.asarray(mask))
    if not causal:
        return mask
    lower_right = torch.ones(n, m, dtype=torch.bool).tril(m - n)
    if mask is None:
        return lower_right
    return mask & lower_right if mask.dtype == torch.bool else mask.masked_fill(~lower_right, -torch.inf)


def scaled_dot_product_attention(q, k, v, mask=None, causal=False, scale=None):
    q, k, v = (_tensor(a) for a in (q, k, v))
    mask = _visible(q.shape[-2], k.shape[-2], mask, causal)
    return F.scaled_dot_product_attention(q, k, v, attn_mask=mask, scale=scale).numpy()


def attention_backward(dout, q, k, v, mask=None, causal=False, scale=None):
    leaves = [_tensor(a).requires_grad_() for a in (q, k, v)]
    mask = _visible(q.shape[-2], k.shape[-2], mask, causal)
    out = F.scaled_dot_product_attention(*leaves, attn_mask=mask, scale=scale)
    return tuple(g.numpy() for g in torch.autograd.grad(out, leaves, _tensor(dout)))


def _loaded(e, heads, state):
    """nn.MultiheadAttention with these parameters, biases that are None left at zero."""
    module = nn.MultiheadAttention(e, heads, batch_first=True).double().eval()
    zeros = {name: torch.zeros_like(tensor) for name, tensor in module.state_dict().items()}
    module.load_state_dict(zeros | {name: _tensor(value) for name, value in state.items() if value is not None})
    return module


def _hidden(query, key, heads, mask, causal):
    """The mask that nn.MultiheadAttention takes, (b · heads, n, m): a True is *not* allowed to take part."""
    mask = _visible(query.shape[1], key.shape[1], mask, causal)
    if mask is None:
        return None
    mask = mask.expand(len(query), heads, query.shape[1], key.shape[1]).flatten(0, 1)
    return ~mask if mask.dtype == torch.bool else mask


def multi_head_attention(
    query,
    key,
    value,
    num_heads,
    in_proj_weight,
    in_proj_bias,
    out_proj_weight,
    out_proj_bias,
    mask=None,
    causal=False,
):
    state = {"in_proj_weight": in_proj_weight, "in_proj_bias": in_proj_bias}
    state |= {"out_proj.weight": out_proj_weight, "out_proj.bias": out_proj_bias}
    module = _loaded(query.shape[-1], num_heads, state)
    hidden = _hidden(query, key, num_heads, mask, causal)
    with torch.no_grad():
        y, _ = module(*(_tensor(a) for a in (query, key, value)), attn_mask=hidden, need_weights=False)
    return y.numpy()


def decode_step(x, cache, w_q, w_k, w_v, w_o, num_heads):
    d = len(w_q) // num_heads
    q, k, v = (F.linear(_tensor(x), _tensor(w)).unflatten(-1, (-1, d)).transpose(1, 2) for w in (w_q, w_k, w_v))
    if cache is not None:
        k, v = (torch.cat([_tensor(old), new], dim=2) for old, new in zip(cache, (k, v), strict=True))
    mask = torch.ones(q.shape[-2], k.shape[-2], dtype=torch.bool).tril(k.shape[-2] - q.shape[-2])
    out = F.scaled_dot_product_attention(q, k, v, attn_mask=mask, enable_gqa=True)
    return F.linear(out.transpose(1, 2).flatten(2), _tensor(w_o)).numpy(), (k.numpy(), v.numpy())


def flash_attention_tiled(q, k, v, key_mask=None, causal=False, block_q=64, block_k=64):
    n, m = q.shape[-2], k.shape[-2]
    mask = _visible(n, m, np.ones(m, dtype=bool) if key_mask is None else key_mask, causal)
    out = F.scaled_dot_product_attention(*(_tensor(a) for a in (q, k, v)), attn_mask=mask.expand(n, m))
    logits = _tensor(q) @ _tensor(k).transpose(-1, -2) / q.shape[-1] ** 0.5
    return out.numpy(), logits.masked_fill(~mask, -torch.inf).logsumexp(dim=-1).numpy()


def channel_attention(x, w1, b1, w2, b2, use_max=False):
    x = _tensor(x)
    squeezed = [F.adaptive_avg_pool2d(x, 1).flatten(1)] + ([F.adaptive_max_pool2d(x, 1).flatten(1)] if use_max else [])
    logits = sum(F.linear(F.linear(s, _tensor(w1), _tensor(b1)).relu(), _tensor(w2), _tensor(b2)) for s in squeezed)
    return (x * logits.sigmoid()[:, :, None, None]).numpy()


class MultiHeadAttention(nn.MultiheadAttention):
    """The library's module with a mask in which True may be seen; `need_weights=False` keeps blind rows free of NaN."""

    def __init__(self, embed_dim, num_heads, dropout=0.0, bias=True):
        if embed_dim % num_heads:
            raise ValueError("heads do not divide")  # the library asserts
        super().__init__(embed_dim, num_heads, dropout=dropout, bias=bias, batch_first=True)

    def forward(self, query, key, value, mask=None, causal=False):
        mask = mask if mask is None else mask.numpy()
        hidden = _hidden(query, key, self.num_heads, mask, causal)
        return super().forward(query, key, value, attn_mask=hidden, need_weights=False)[0]


_LOWER_RIGHT = "causal masks are passed as explicit masks, since is_causal of torch starts in the top left corner"

ORACLES = {
    "scaled-dot-product-attention": Oracle(
        target="scaled_dot_product_attention",
        library="torch",
        call="torch.nn.functional.scaled_dot_product_attention",
        convention=f"True takes part, numbers are added, rows that see nothing give zeros; {_LOWER_RIGHT}",
        rtol=1e-9,
    ),
    "multi-head-attention": Oracle(
        target="multi_head_attention",
        library="torch",
        call="torch.nn.MultiheadAttention(batch_first=True)",
        convention=f"its masks are the other way round (True is hidden); need_weights=False; {_LOWER_RIGHT}",
        rtol=1e-9,
    ),
    "attention-decode-step": Oracle(
        target="decode_step",
        library="torch",
        call="torch.nn.functional.scaled_dot_product_attention(enable_gqa=True)",
        convention=f"grouped queries by repeat_interleave of keys and values; {_LOWER_RIGHT}",
        rtol=1e-9,
    ),
    "flash-attention-tiled": Oracle(
        target="flash_attention_tiled",
        library="torch",
        call="torch.nn.functional.scaled_dot_product_attention and torch.logsumexp",
        convention=f"log-sum-exp of the scaled scores, -inf where nothing is seen; {_LOWER_RIGHT}",
        rtol=1e-9,
    ),
    "attention-backward": Oracle(
        target="attention_backward",
        library="torch",
        call="torch.autograd.grad of torch.nn.functional.scaled_dot_product_attention",
        convention=_LOWER_RIGHT,
        rtol=1e-9,
    ),
    "channel-attention": Oracle(
        target="channel_attention",
        library="torch",
        call="torch.nn.functional: adaptive_avg_pool2d, adaptive_max_pool2d, linear, sigmoid",
        convention="composed of library layers; no library has the block itself",
        rtol=1e-9,
    ),
    "multi-head-attention-module": Oracle(
        target="MultiHeadAttention",
        library="torch",
        call="torch.nn.MultiheadAttention(batch_first=True)",
        convention=f"its masks are the other way round (True is hidden); need_weights=False; {_LOWER_RIGHT}",
        rtol=1e-9,
    ),
}
