# how: the training pass is a torch.autograd.Function with the compact backward written out
# first contact: AC
import torch
from torch import nn


class _Standardize(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, eps):
        dims = (0, 2, 3)
        mu = x.mean(dims, keepdim=True)
        d = x - mu
        var = (d * d).mean(dims, keepdim=True)
        r = (var + eps) ** -0.5
        xh = d * r
        ctx.save_for_backward(xh, r)
        return xh, mu.flatten(), var.flatten()

    @staticmethod
    def backward(ctx, g, _mu, _var):
        xh, r = ctx.saved_tensors
        dims = (0, 2, 3)
        dx = r * (g - g.mean(dims, keepdim=True) - xh * (g * xh).mean(dims, keepdim=True))
        return dx, None


class BatchNorm2d(nn.Module):
    def __init__(self, num_features, eps=1e-5, momentum=0.1, affine=True, track_running_stats=True):
        super().__init__()
        self.eps, self.momentum, self.track = eps, momentum, track_running_stats
        self.weight = nn.Parameter(torch.ones(num_features)) if affine else None
        self.bias = nn.Parameter(torch.zeros(num_features)) if affine else None
        if track_running_stats:
            self.register_buffer("running_mean", torch.zeros(num_features))
            self.register_buffer("running_var", torch.ones(num_features))
            self.register_buffer("num_batches_tracked", torch.tensor(0, dtype=torch.int64))
        else:
            self.running_mean = self.running_var = self.num_batches_tracked = None

    def forward(self, x):
        if x.dim() != 4:
            raise ValueError("4-D only")
        if self.training or not self.track:
            m = x.shape[0] * x.shape[2] * x.shape[3]
            if m == 1:
                raise ValueError("variance of one value")
            y, mu, var = _Standardize.apply(x, self.eps)
            if self.training and self.track:
                with torch.no_grad():
                    self.num_batches_tracked += 1
                    k = self.momentum
                    if k is None:
                        k = 1 / int(self.num_batches_tracked)
                    self.running_mean += k * (mu - self.running_mean)
                    self.running_var += k * (var * m / (m - 1) - self.running_var)
        else:
            y = (x - self.running_mean.view(1, -1, 1, 1)) / (self.running_var.view(1, -1, 1, 1) + self.eps).sqrt()
        if self.weight is not None:
            y = y * self.weight.view(1, -1, 1, 1) + self.bias.view(1, -1, 1, 1)
        return y
