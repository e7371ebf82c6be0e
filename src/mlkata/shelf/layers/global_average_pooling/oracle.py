"""PyTorch behind the interfaces of class activation maps."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F

from mlkata.spec.oracle import Oracle


def cam(features, fc_w, cls):
    maps = F.conv2d(
        torch.tensor(np.asarray(features)), torch.tensor(np.asarray(fc_w))[:, :, None, None]
    )  # (n, k, h, w)
    chosen = torch.tensor(np.broadcast_to(cls, len(maps)).copy())
    return maps[torch.arange(len(maps)), chosen].numpy()


def grad_cam(model, layer, x, cls=None):
    modes = {name: module.training for name, module in model.named_modules()}
    model.eval()
    seen = []
    handle = layer.register_forward_hook(lambda module, args, output: seen.append(output.detach().clone()))
    with torch.no_grad():
        scores = model(x)
    handle.remove()
    chosen = scores.argmax(1) if cls is None else torch.as_tensor(cls).expand(len(x))

    def moved(step):
        """The sum of the scores when the layer gives `step` more."""
        handle = layer.register_forward_hook(lambda module, args, output: output.detach().clone() + step)
        try:
            return model(x)[torch.arange(len(x)), chosen].sum()
        finally:
            handle.remove()

    with torch.enable_grad():
        slope = torch.func.grad(moved)(torch.zeros_like(seen[0]))
    for name, module in model.named_modules():
        module.training = modes[name]
    return torch.einsum("nc,nchw->nhw", slope.detach().mean((2, 3)), seen[0]).relu()


ORACLES = {
    "cam": Oracle(
        target="cam",
        library="torch",
        call="torch.nn.functional.conv2d with the head as a 1 × 1 kernel",
        convention="a linear layer at every position; the wanted class's map, signed",
        rtol=1e-9,
    ),
    "grad-cam": Oracle(
        target="grad_cam",
        library="torch",
        call="torch.func.grad of the scores with respect to a step added to the layer's output",
        convention="mean over positions as weights, ReLU of the weighted sum",
        rtol=1e-6,
    ),
}
