# verdict: WA
# first contact: WA
# mistake: evaluation normalizes by the batch
# never looks at self.training
import torch
import torch.nn as nn


class BatchNorm2d(nn.Module):
    def __init__(self, num_features, eps=1e-5, momentum=0.1, affine=True, track_running_stats=True):
        super().__init__()
        self.num_features = num_features
        self.eps = eps
        self.momentum = momentum
        self.affine = affine
        self.track_running_stats = track_running_stats
        if affine:
            self.weight = nn.Parameter(torch.ones(num_features))
            self.bias = nn.Parameter(torch.zeros(num_features))
        else:
            self.weight = self.bias = None
        if track_running_stats:
            self.register_buffer("running_mean", torch.zeros(num_features))
            self.register_buffer("running_var", torch.ones(num_features))
            self.register_buffer("num_batches_tracked", torch.tensor(0, dtype=torch.long))
        else:
            self.running_mean = self.running_var = self.num_batches_tracked = None

    def forward(self, x):
        if x.dim() != 4:
            raise ValueError("expected 4D input")
        n = x.numel() / x.size(1)
        if not self.training or self.training:
            if n == 1:
                raise ValueError("Expected more than 1 value per channel")
            mean = x.mean([0, 2, 3])
            var = x.var([0, 2, 3], unbiased=False)
            if self.track_running_stats:
                with torch.no_grad():
                    self.num_batches_tracked += 1
                    f = self.momentum if self.momentum is not None else 1.0 / float(self.num_batches_tracked)
                    self.running_mean = f * mean + (1 - f) * self.running_mean
                    self.running_var = f * var * n / (n - 1) + (1 - f) * self.running_var
        else:
            mean = self.running_mean
            var = self.running_var
        x = (x - mean[None, :, None, None]) / torch.sqrt(var[None, :, None, None] + self.eps)
        if self.affine:
            x = x * self.weight[None, :, None, None] + self.bias[None, :, None, None]
        return x
