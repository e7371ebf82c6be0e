# verdict: WA
# first contact: AC
# mistake: does not enlarge what stays
# drops weights and leaves the others as they are
import math

import torch
import torch.nn.functional as F
from torch import nn


class MultiHeadAttention(nn.Module):
    def __init__(self, embed_dim, num_heads, dropout=0.0, bias=True):
        super().__init__()
        if embed_dim % num_heads != 0:
            raise ValueError("embed_dim")
        self.embed_dim, self.num_heads, self.p = embed_dim, num_heads, dropout
        self.in_proj_weight = nn.Parameter(torch.empty(3 * embed_dim, embed_dim))
        if bias:
            self.in_proj_bias = nn.Parameter(torch.zeros(3 * embed_dim))
        else:
            self.register_parameter("in_proj_bias", None)
        self.out_proj = nn.Linear(embed_dim, embed_dim, bias=bias)
        nn.init.xavier_uniform_(self.in_proj_weight)

    def forward(self, query, key, value, mask=None, causal=False):
        b, n, e = query.shape
        m = key.shape[1]
        d = e // self.num_heads
        wq, wk, wv = self.in_proj_weight.chunk(3)
        bq, bk, bv = self.in_proj_bias.chunk(3) if self.in_proj_bias is not None else (None, None, None)
        q = F.linear(query, wq, bq).view(b, n, self.num_heads, d).transpose(1, 2)
        k = F.linear(key, wk, bk).view(b, m, self.num_heads, d).transpose(1, 2)
        v = F.linear(value, wv, bv).view(b, m, self.num_heads, d).transpose(1, 2)
        s = q @ k.transpose(-1, -2) / math.sqrt(d)
        see = torch.ones(n, m, dtype=torch.bool, device=query.device)
        if causal:
            see = see.tril(m - n)
        if mask is not None:
            see = see & mask
        s = s.masked_fill(~see, torch.finfo(s.dtype).min)
        p = s.softmax(-1).masked_fill(~see, 0.0)
        p = p * (torch.rand_like(p) >= self.p) if self.training else p
        o = (p @ v).transpose(1, 2).reshape(b, n, e)
        return self.out_proj(o)
