"""Multi-head attention as a PyTorch module whose state_dict is that of `torch.nn.MultiheadAttention`.

Source: PyTorch documentation of `torch.nn.MultiheadAttention` (names and layout of the parameters) and of
`torch.nn.functional.scaled_dot_product_attention` (a True in a boolean mask takes part); Vaswani et al., "Attention Is
All You Need", NeurIPS 2017, sec. 3.2.2.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn


class MultiHeadAttention(nn.Module):
    """Multi-head attention, batch first, with one matrix for the three input projections.

    Idea: project, cut into heads, softmax of the scaled scores, mix, join, project. A query that may see nothing is
    handled before softmax (finite numbers instead of -inf) and after it (weights set to 0): NaN would come back in the
    gradient even if the forward pass hid it.

    Args:
        embed_dim: e, the width of tokens. num_heads: divides e; head h owns the h-th run of e / num_heads features.
        dropout: probability with which a weight (after softmax) is set to 0 in training; the rest is divided by
            1 - dropout.
        bias: whether both projections add a bias.

    Raises:
        ValueError: in the constructor, if num_heads does not divide embed_dim.

    Complexity: 4 · n · e² + 2 · n² · e multiply-adds for n tokens; num_heads · n² numbers of memory.
    Pitfall: dropout acts on the weights, so in training rows no longer sum to 1.
    """

    def __init__(self, embed_dim: int, num_heads: int, dropout: float = 0.0, bias: bool = True) -> None:
        super().__init__()
        if embed_dim % num_heads:
            raise ValueError(f"{num_heads} heads do not divide {embed_dim} features")
        self.embed_dim, self.num_heads, self.dropout = embed_dim, num_heads, dropout
        packed = nn.Linear(embed_dim, 3 * embed_dim, bias=bias)  # query, key, value, one below the other
        self.in_proj_weight, self.in_proj_bias = packed.weight, packed.bias
        self.out_proj = nn.Linear(embed_dim, embed_dim, bias=bias)

    def forward(
        self, query: Tensor, key: Tensor, value: Tensor, mask: Tensor | None = None, causal: bool = False
    ) -> Tensor:
        """`(b, n, e)`, `(b, m, e)`, `(b, m, e)` to `(b, n, e)`.

        `mask` is bool, broadcasts to `(b, num_heads, n, m)`, True may be seen; `causal`: query i sees key j only if
        `j <= i + (m - n)`. A query that sees nothing gives the bias of `out_proj`.
        """
        q, k, v = (self._project(x, i) for i, x in enumerate((query, key, value)))  # (b, heads, n or m, d)
        n, m = q.shape[-2], k.shape[-2]
        logits = q @ k.transpose(-1, -2) / q.shape[-1] ** 0.5  # (b, heads, n, m)
        visible = logits.new_ones(n, m, dtype=torch.bool)
        if causal:
            visible = visible.tril(m - n)
        if mask is not None:
            visible = visible & mask
        hidden = ~visible
        weights = logits.masked_fill(hidden, torch.finfo(logits.dtype).min).softmax(dim=-1)
        weights = weights.masked_fill(hidden, 0.0)  # a row that sees nothing: zeros instead of a uniform average
        weights = nn.functional.dropout(weights, self.dropout, self.training)
        mixed = (weights @ v).transpose(1, 2).flatten(2)  # (b, n, e)
        return self.out_proj(mixed)

    def _project(self, x: Tensor, i: int) -> Tensor:
        """Project with the i-th third of the matrix and cut into heads: `(b, heads, n, d)`."""
        rows = slice(i * self.embed_dim, (i + 1) * self.embed_dim)
        bias = None if self.in_proj_bias is None else self.in_proj_bias[rows]
        x = nn.functional.linear(x, self.in_proj_weight[rows], bias)
        return x.unflatten(-1, (self.num_heads, -1)).transpose(1, 2)
