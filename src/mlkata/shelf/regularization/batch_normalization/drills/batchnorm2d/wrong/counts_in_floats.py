# verdict: WA
# first contact: AC
# num_batches_tracked as a float: halved with the module, it stops counting at 2048
import torch
from torch import nn


class BatchNorm2d(nn.Module):
    def __init__(self, num_features, eps=1e-5, momentum=0.1, affine=True, track_running_stats=True):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(num_features)) if affine else None
        self.bias = nn.Parameter(torch.zeros(num_features)) if affine else None
        tracked = track_running_stats
        self.register_buffer("running_mean", torch.zeros(num_features) if tracked else None)
        self.register_buffer("running_var", torch.ones(num_features) if tracked else None)
        self.register_buffer("num_batches_tracked", torch.tensor(0.0) if tracked else None)

    def forward(self, x):
        if x.dim() != 4:
            raise ValueError("4-D input only")
        n, c, h, w = x.shape
        m = n * h * w
        if self.training or self.running_mean is None:
            if m == 1:
                raise ValueError("one value a channel")
            var, mean = torch.var_mean(x, dim=(0, 2, 3), correction=0)
            if self.running_mean is not None:
                with torch.no_grad():
                    self.num_batches_tracked.add_(1)
                    share = 1 / float(self.num_batches_tracked) if self.momentum is None else self.momentum
                    self.running_mean.mul_(1 - share).add_(mean, alpha=share)
                    self.running_var.mul_(1 - share).add_(var * m / (m - 1), alpha=share)
        else:
            mean, var = self.running_mean, self.running_var
        y = (x - mean.view(1, c, 1, 1)) * torch.rsqrt(var.view(1, c, 1, 1) + self.eps)
        if self.weight is None:
            return y
        return y * self.weight.view(1, c, 1, 1) + self.bias.view(1, c, 1, 1)
