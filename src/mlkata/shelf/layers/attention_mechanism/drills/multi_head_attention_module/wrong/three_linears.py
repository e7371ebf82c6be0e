# verdict: RE
# first contact: RE
# three layers under names of their own: state_dict cannot be loaded
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
        self.q = nn.Linear(embed_dim, embed_dim, bias)
        self.k = nn.Linear(embed_dim, embed_dim, bias)
        self.v = nn.Linear(embed_dim, embed_dim, bias)
        self.out_proj = nn.Linear(embed_dim, embed_dim, bias=bias)

    def split(self, x):
        return x.view(x.size(0), x.size(1), self.num_heads, self.head_dim).permute(0, 2, 1, 3)

    def forward(self, query, key, value, mask=None, causal=False):
        e = self.embed_dim
        q, k, v = self.split(self.q(query)), self.split(self.k(key)), self.split(self.v(value))
        scores = torch.matmul(q, k.transpose(-2, -1)) / math.sqrt(self.head_dim)
        n, m = scores.shape[-2:]
        blocked = torch.zeros(n, m, dtype=torch.bool)
        if causal:
            blocked = torch.arange(m)[None, :] > torch.arange(n)[:, None] + m - n
        if mask is not None:
            blocked = blocked | ~mask
        low = torch.finfo(scores.dtype).min
        p = torch.softmax(scores.masked_fill(blocked, low), dim=-1)
        p = p.masked_fill(blocked, 0)
        p = F.dropout(p, self.dropout, self.training)
        out = torch.matmul(p, v).permute(0, 2, 1, 3).contiguous()
        return self.out_proj(out.view(out.size(0), n, e))
