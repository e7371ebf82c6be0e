"""Grad-CAM: the weights of a class activation map for any network, from one backward pass.

Source: Selvaraju, Cogswell, Das, Vedantam, Parikh & Batra, "Grad-CAM: Visual Explanations from Deep Networks via
Gradient-based Localization", ICCV 2017, sec. 3, eq. 1 and 2.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn


def grad_cam(model: nn.Module, layer: nn.Module, x: Tensor, cls: int | Tensor | None = None) -> Tensor:
    """Where in a layer's map the evidence for a class lies.

    Idea: behind the layer a network may be anything; to first order it is linear there. The gradient of the score with
    respect to a map, averaged over positions, says how much that map counts; weigh, add up, keep what speaks for it.

    Args:
        model: gives scores `(n, k)` (before any softmax).
        layer: a module of it whose output is `(n, c, h, w)`.
        x: the pictures, in `model`'s own shape.
        cls: the class to explain: one index for all pictures, `(n,)` of them, or None for each picture's best.

    Returns:
        `(n, h, w)`, nothing below 0, detached. The network runs in evaluation mode; afterwards every module has its own
        mode again, no hook is left, and no parameter's `.grad` has changed.

    Complexity: one forward pass and one backward pass from the scores to the layer.
    Pitfall: an in-place ReLU behind the layer overwrites what a hook has kept; hand a copy on.
    """
    modes = [(module, module.training) for module in model.modules()]
    kept: list[Tensor] = []

    def keep(module: nn.Module, args: Any, output: Tensor) -> Tensor:
        leaf = output.detach().requires_grad_()  # the graph starts here: what lies before it needs no gradient
        kept.append(leaf)
        return leaf.clone()

    handle = layer.register_forward_hook(keep)
    try:
        model.eval()
        with torch.enable_grad():  # the caller may be within no_grad
            scores = model(x)  # (n, k)
            wanted = scores.argmax(dim=1) if cls is None else torch.as_tensor(cls).expand(len(x))
            total = scores.gather(1, wanted[:, None]).sum()  # pictures do not meet: the sum keeps gradients apart
            (features,) = kept  # (n, c, h, w)
            (slope,) = torch.autograd.grad(total, features)  # the same shape; unlike backward() it fills no .grad
    finally:
        handle.remove()
        for module, mode in modes:
            module.training = mode
    weights = slope.mean(dim=(2, 3), keepdim=True)  # (n, c, 1, 1)
    return (weights * features.detach()).sum(dim=1).clamp(min=0)
