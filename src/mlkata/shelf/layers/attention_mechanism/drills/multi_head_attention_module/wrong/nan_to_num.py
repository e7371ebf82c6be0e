# verdict: WA
# first contact: WA
# mistake: repairs NaN after the fact
# a mask of -inf is added, and NaN wiped away afterwards
import math

import torch
import torch.nn as nn
import torch.nn.functional as F


class MultiHeadAttention(nn.Module):
    def __init__(self, embed_dim, num_heads, dropout=0.0, bias=True):
        super().__init__()
        if embed_dim % num_heads != 0:
            raise ValueError("embed_dim must be a multiple of num_heads")
        self.embed_dim = embed_dim
        self.num_heads = num_heads
        self.head_dim = embed_dim // num_heads
        self.dropout = dropout
        self.in_proj_weight = nn.Parameter(torch.randn(3 * embed_dim, embed_dim) / math.sqrt(embed_dim))
        self.in_proj_bias = nn.Parameter(torch.zeros(3 * embed_dim)) if bias else None
        self.out_proj = nn.Linear(embed_dim, embed_dim, bias=bias)

    def split(self, x):
        return x.view(x.size(0), x.size(1), self.num_heads, self.head_dim).permute(0, 2, 1, 3)

    def forward(self, query, key, value, mask=None, causal=False):
        e = self.embed_dim
        bq = bk = bv = None
        if self.in_proj_bias is not None:
            bq, bk, bv = self.in_proj_bias.split(e)
        wq, wk, wv = self.in_proj_weight.split(e)
        q = self.split(F.linear(query, wq, bq))
        k = self.split(F.linear(key, wk, bk))
        v = self.split(F.linear(value, wv, bv))
        scores = torch.matmul(q, k.transpose(-2, -1)) / math.sqrt(self.head_dim)
        n, m = scores.shape[-2:]
        blocked = torch.zeros(n, m, dtype=torch.bool)
        if causal:
            blocked = torch.arange(m)[None, :] > torch.arange(n)[:, None] + m - n
        if mask is not None:
            blocked = blocked | ~mask
        bias = torch.zeros(blocked.shape).masked_fill(blocked, -math.inf)
        p = torch.softmax(scores + bias, dim=-1)
        p = torch.where(torch.isnan(p), torch.zeros_like(p), p)
        p = F.dropout(p, self.dropout, self.training)
        out = torch.matmul(p, v).permute(0, 2, 1, 3).contiguous()
        return self.out_proj(out.view(out.size(0), n, e))
