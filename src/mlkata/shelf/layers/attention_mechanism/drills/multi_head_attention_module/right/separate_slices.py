# how: heads one by one with slices of the parameters, weights by exp over what is visible
# first contact: AC
import torch
from torch import nn


class MultiHeadAttention(nn.Module):
    def __init__(self, embed_dim, num_heads, dropout=0.0, bias=True):
        super().__init__()
        if embed_dim % num_heads != 0:
            raise ValueError("embed_dim must be divisible by num_heads")
        self.h, self.d = num_heads, embed_dim // num_heads
        self.in_proj_weight = nn.Parameter(torch.randn(3 * embed_dim, embed_dim) * embed_dim**-0.5)
        if bias:
            self.in_proj_bias = nn.Parameter(torch.zeros(3 * embed_dim))
        else:
            self.register_parameter("in_proj_bias", None)
        self.out_proj = nn.Linear(embed_dim, embed_dim, bias)
        self.drop = nn.Dropout(dropout)

    def forward(self, query, key, value, mask=None, causal=False):
        b, n, e = query.shape
        m = key.shape[1]
        see = query.new_ones(b, self.h, n, m, dtype=torch.bool)
        if mask is not None:
            see = see & mask
        if causal:
            see = see & (torch.arange(m)[None] <= torch.arange(n)[:, None] + (m - n))
        heads = []
        for h in range(self.h):
            parts = []
            for i, x in enumerate((query, key, value)):
                rows = slice(i * e + h * self.d, i * e + (h + 1) * self.d)
                y = x @ self.in_proj_weight[rows].t()
                parts.append(y if self.in_proj_bias is None else y + self.in_proj_bias[rows])
            q, k, v = parts
            s = torch.einsum("bid,bjd->bij", q, k) / self.d**0.5
            top = s.masked_fill(~see[:, h], -1e300).amax(-1, keepdim=True).detach()
            w = torch.where(see[:, h], torch.exp(torch.where(see[:, h], s - top, 0.0)), 0.0)
            w = w / w.sum(-1, keepdim=True).clamp_min(1e-300)
            heads.append(self.drop(w) @ v)
        return self.out_proj(torch.cat(heads, dim=-1))
