# how: -inf only in rows that see something; einsum with (b, n, h, d) throughout
# first contact: AC
import math

import torch
import torch.nn as nn
import torch.nn.functional as F


class MultiHeadAttention(nn.Module):
    def __init__(self, embed_dim, num_heads, dropout=0.0, bias=True):
        super().__init__()
        if embed_dim % num_heads:
            raise ValueError(embed_dim, num_heads)
        self.num_heads = num_heads
        self.p = dropout
        self.in_proj_weight = nn.Parameter(torch.empty(3 * embed_dim, embed_dim))
        self.in_proj_bias = nn.Parameter(torch.zeros(3 * embed_dim)) if bias else None
        nn.init.normal_(self.in_proj_weight, std=0.02)
        self.out_proj = nn.Linear(embed_dim, embed_dim, bias=bias)

    def forward(self, query, key, value, mask=None, causal=False):
        ws = self.in_proj_weight.chunk(3)
        bs = (None,) * 3 if self.in_proj_bias is None else self.in_proj_bias.chunk(3)
        q, k, v = (
            F.linear(x, w, b).view(x.size(0), x.size(1), self.num_heads, -1) for x, w, b in zip((query, key, value), ws, bs)
        )
        s = torch.einsum("bihd,bjhd->bhij", q, k) / math.sqrt(q.size(-1))
        n, m = s.shape[-2:]
        bad = torch.zeros_like(s, dtype=torch.bool)
        if causal:
            bad = bad | torch.ones(n, m, dtype=torch.bool).triu(m - n + 1)
        if mask is not None:
            bad = bad | mask.logical_not()
        dead = bad.all(dim=-1, keepdim=True)
        p = F.log_softmax(s.masked_fill(bad & ~dead, -math.inf), dim=-1).exp()
        p = torch.where(dead, torch.zeros_like(p), p)
        p = F.dropout(p, self.p, training=self.training)
        o = torch.einsum("bhij,bjhd->bihd", p, v)
        return self.out_proj(o.flatten(2))
