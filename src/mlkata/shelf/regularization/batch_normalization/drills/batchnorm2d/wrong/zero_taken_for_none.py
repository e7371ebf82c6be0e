# verdict: WA
# first contact: AC
# `if self.momentum` is false for 0.0 as well as for None
import torch
from torch import nn


class BatchNorm2d(nn.Module):
    def __init__(self, num_features, eps=1e-5, momentum=0.1, affine=True, track_running_stats=True):
        super().__init__()
        self.eps, self.momentum, self.tracks = eps, momentum, track_running_stats
        self.weight = nn.Parameter(torch.ones(num_features)) if affine else None
        self.bias = nn.Parameter(torch.zeros(num_features)) if affine else None
        self.register_buffer("running_mean", torch.zeros(num_features) if self.tracks else None)
        self.register_buffer("running_var", torch.ones(num_features) if self.tracks else None)
        self.register_buffer("num_batches_tracked", torch.tensor(0) if self.tracks else None)

    def forward(self, x):
        if x.dim() != 4:
            raise ValueError("4-D input only")
        m = x.numel() // x.shape[1]
        if self.training or not self.tracks:
            if m == 1:
                raise ValueError("one value a channel")
            mean = x.mean((0, 2, 3))
            var = x.var((0, 2, 3), correction=0)
            if self.tracks:
                self.num_batches_tracked += 1
                share = self.momentum if self.momentum else 1 / int(self.num_batches_tracked)
                with torch.no_grad():
                    self.running_mean += share * (mean - self.running_mean)
                    self.running_var += share * (var * m / (m - 1) - self.running_var)
        else:
            mean, var = self.running_mean, self.running_var
        y = (x - mean[:, None, None]) / (var[:, None, None] + self.eps).sqrt()
        if self.weight is not None:
            y = y * self.weight[:, None, None] + self.bias[:, None, None]
        return y
