# how: projects q, k and v together and picks thirds; heads folded into the batch with bmm
# first contact: AC
import torch
from torch import nn


class MultiHeadAttention(nn.Module):
    def __init__(self, embed_dim, num_heads, dropout=0.0, bias=True):
        super().__init__()
        if embed_dim // num_heads * num_heads != embed_dim:
            raise ValueError("heads")
        self.heads, self.e, self.rate = num_heads, embed_dim, dropout
        packed = nn.Linear(embed_dim, 3 * embed_dim, bias=bias)
        self.in_proj_weight, self.in_proj_bias = packed.weight, packed.bias
        self.out_proj = nn.Linear(embed_dim, embed_dim, bias=bias)

    def fold(self, x, i):
        y = nn.functional.linear(x, self.in_proj_weight, self.in_proj_bias)[..., i * self.e : (i + 1) * self.e]
        b, t, e = y.shape
        return y.reshape(b, t, self.heads, e // self.heads).permute(0, 2, 1, 3).reshape(b * self.heads, t, e // self.heads)

    def forward(self, query, key, value, mask=None, causal=False):
        b, n, e = query.shape
        q, k, v = self.fold(query, 0), self.fold(key, 1), self.fold(value, 2)
        m = k.shape[1]
        scores = torch.bmm(q * (e // self.heads) ** -0.5, k.transpose(1, 2)).view(b, self.heads, n, m)
        allowed = torch.ones(b, self.heads, n, m, dtype=torch.bool)
        if causal:
            allowed = torch.tril(allowed, m - n)
        if mask is not None:
            allowed = torch.logical_and(allowed, mask)
        w = torch.softmax(torch.where(allowed, scores, torch.full_like(scores, -1e30)), -1) * allowed
        if self.training and self.rate > 0:
            w = nn.functional.dropout(w, self.rate)
        o = torch.bmm(w.reshape(b * self.heads, n, m), v).view(b, self.heads, n, -1)
        return self.out_proj(o.permute(0, 2, 1, 3).reshape(b, n, e))
