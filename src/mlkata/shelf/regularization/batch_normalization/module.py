"""`BatchNorm2d` as a PyTorch module: batch statistics in training, running statistics in evaluation.

Source: PyTorch documentation of `torch.nn.BatchNorm2d` (momentum as the weight of the *new* value; biased variance for
normalizing, unbiased variance for `running_var`); Ioffe & Szegedy, "Batch Normalization", ICML 2015, alg. 2.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn


class BatchNorm2d(nn.Module):
    """Batch normalization of `(n, c, h, w)`, with PyTorch's names and conventions.

    Idea: training normalizes with the batch's own mean and *biased* variance and moves the running statistics a
    little towards the batch, the variance by its *unbiased* estimate; evaluation is a fixed affine map.

    Args:
        num_features: c. eps: added to the variance, under the root.
        momentum: weight of the new value: `running = (1 - momentum) · running + momentum · batch`; None: the plain
            average of all batches seen, the k-th with weight 1 / k.
        affine: learn `weight` (gamma, starts at 1) and `bias` (beta, starts at 0), both `(c,)`; else both are None.
        track_running_stats: keep the buffers `running_mean` (starts at 0), `running_var` (starts at 1), both `(c,)`,
            and `num_batches_tracked` (a whole number, starts at 0); without them all three are None, and evaluation
            uses the batch's statistics too.

    Raises:
        ValueError: in `forward`, for an input that is not 4-D; where the batch's statistics are used, for a single
            value in each channel (n · h · w = 1), whose variance says nothing.

    Complexity: O(size of the input).
    Pitfall: `running_mean` and `running_var` are buffers: saved and moved with the module, but without gradient.
    """

    def __init__(
        self,
        num_features: int,
        eps: float = 1e-5,
        momentum: float | None = 0.1,
        affine: bool = True,
        track_running_stats: bool = True,
    ) -> None:
        super().__init__()
        self.num_features, self.eps, self.momentum = num_features, eps, momentum
        self.weight = nn.Parameter(torch.ones(num_features)) if affine else None
        self.bias = nn.Parameter(torch.zeros(num_features)) if affine else None
        self.register_buffer("running_mean", torch.zeros(num_features) if track_running_stats else None)
        self.register_buffer("running_var", torch.ones(num_features) if track_running_stats else None)
        self.register_buffer("num_batches_tracked", torch.tensor(0) if track_running_stats else None)

    def forward(self, x: Tensor) -> Tensor:
        """`(n, c, h, w)` to the same shape; in training also moves the running statistics."""
        if x.dim() != 4:
            raise ValueError(f"expected 4-D input, got {x.dim()}-D")
        if self.training or self.running_mean is None:
            values = x.shape[0] * x.shape[2] * x.shape[3]
            if values == 1:
                raise ValueError("expected more than 1 value per channel when training")
            mean, var = x.mean(dim=(0, 2, 3)), x.var(dim=(0, 2, 3), unbiased=False)
            if self.running_mean is not None:
                self._remember(mean.detach(), var.detach() * (values / (values - 1)))
        else:
            mean, var = self.running_mean, self.running_var
        x_hat = (x - mean[:, None, None]) / torch.sqrt(var[:, None, None] + self.eps)
        if self.weight is None:
            return x_hat
        return self.weight[:, None, None] * x_hat + self.bias[:, None, None]

    def _remember(self, mean: Tensor, unbiased_var: Tensor) -> None:
        """Move the running statistics towards the batch's, in place."""
        self.num_batches_tracked += 1
        share = 1.0 / self.num_batches_tracked.item() if self.momentum is None else self.momentum
        self.running_mean.lerp_(mean, share)  # running + share · (mean - running)
        self.running_var.lerp_(unbiased_var, share)
