# how: works out one scale and one offset per channel and applies them once; buffers are reassigned, not edited
# first contact: AC
import torch
from torch import nn


class BatchNorm2d(nn.Module):
    def __init__(self, num_features: int, eps: float = 1e-5, momentum=0.1, affine: bool = True, track_running_stats: bool = True):
        super().__init__()
        self.num_features = num_features
        self.eps = eps
        self.momentum = momentum
        self.register_parameter("weight", nn.Parameter(torch.ones(num_features)) if affine else None)
        self.register_parameter("bias", nn.Parameter(torch.zeros(num_features)) if affine else None)
        keep = track_running_stats
        self.register_buffer("running_mean", torch.zeros(num_features) if keep else None)
        self.register_buffer("running_var", torch.ones(num_features) if keep else None)
        self.register_buffer("num_batches_tracked", torch.tensor(0) if keep else None)

    def _batch(self, x):
        rows = x.transpose(0, 1).flatten(1)  # c, m
        m = rows.shape[1]
        if m <= 1:
            raise ValueError("more than one value per channel, please")
        mean = rows.sum(1) / m
        centred = rows - mean[:, None]
        square = (centred * centred).sum(1)
        if self.training and self.running_mean is not None:
            self.num_batches_tracked = self.num_batches_tracked + 1
            a = self.momentum
            if a is None:
                a = 1.0 / self.num_batches_tracked.item()
            self.running_mean = self.running_mean * (1 - a) + mean.data * a
            self.running_var = self.running_var * (1 - a) + square.data / (m - 1) * a
        return mean, square / m

    def forward(self, x):
        if len(x.shape) != 4:
            raise ValueError("expected (n, c, h, w)")
        use_batch = self.training or self.running_mean is None
        mean, var = self._batch(x) if use_batch else (self.running_mean, self.running_var)
        scale = 1 / torch.sqrt(var + self.eps)
        y = torch.einsum("nchw,c->nchw", x - mean.reshape(1, -1, 1, 1), scale)
        if self.weight is not None:
            y = torch.einsum("nchw,c->nchw", y, self.weight) + self.bias.reshape(1, -1, 1, 1)
        return y
