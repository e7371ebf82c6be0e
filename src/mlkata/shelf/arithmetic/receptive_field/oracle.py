"""The same numbers from PyTorch's autograd: which input positions have a gradient."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F

from mlkata.spec.oracle import Oracle


def _apply(x: torch.Tensor, kernel: int, stride: int, padding: int, dilation: int) -> torch.Tensor:
    """A convolution with positive weights: nothing cancels."""
    return F.conv1d(x, torch.full((1, 1, kernel), 1.0 / kernel, dtype=x.dtype), None, stride, padding, dilation)


def _field(run, bound: int, outputs: tuple[int, ...] = (0, 1)) -> tuple[int, int, float]:
    """Windows of two neighbouring outputs far from the border: size, jump, first centre."""
    jump_guess = bound
    n = 4 * bound + 8 * jump_guess
    x = torch.ones(1, 1, n, dtype=torch.float64, requires_grad=True)
    y = run(x)
    middle = y.shape[-1] // 2
    windows = []
    for index in (middle, middle + 1):
        (gradient,) = torch.autograd.grad(y[0, 0, index], x, retain_graph=True)
        seen = torch.nonzero(gradient[0, 0]).flatten()
        windows.append((int(seen[0]), int(seen[-1])))
    (first, last), (after, _) = windows
    jump = after - first
    return last - first + 1, jump, (first + last) / 2 - middle * jump


def receptive_field(layers) -> tuple[int, int, float]:
    """Size, jump and first centre of a chain."""
    rows = np.asarray(layers, dtype=int).reshape(-1, 4).tolist()
    bound = _bound(rows)

    def run(x: torch.Tensor) -> torch.Tensor:
        for row in rows:
            x = _apply(x, *row)
        return x

    return _field(run, bound)


def receptive_field_graph(layers, edges) -> tuple[int, int, float]:
    """Size, jump and first centre of a graph; branches are cut to the shorter and added."""
    rows = np.asarray(layers, dtype=int).reshape(-1, 4).tolist()
    pairs = np.asarray(edges, dtype=int).reshape(-1, 2).tolist()

    def run(x: torch.Tensor) -> torch.Tensor:
        nodes = [x]
        for node, row in enumerate(rows, start=1):
            inputs = [nodes[a] for a, b in pairs if b == node]
            short = min(t.shape[-1] for t in inputs)
            nodes.append(_apply(sum(t[..., :short] for t in inputs), *row))
        return nodes[-1]

    return _field(run, _bound(rows))


def _bound(rows: list[list[int]]) -> int:
    """More than any window, jump or shift of these layers."""
    total, jump = 2, 1
    for kernel, stride, padding, dilation in rows:
        total += (dilation * (kernel - 1) + padding + 1) * jump
        jump *= stride
    return total + 2 * jump


ORACLES = {
    "receptive-field": Oracle(
        target="receptive_field",
        library="torch",
        call="torch.autograd.grad",
        convention="support of the gradient of one output far from the border, positive weights, pixel i centred at i",
        rtol=0.0,
    ),
    "receptive-field-graph": Oracle(
        target="receptive_field_graph",
        library="torch",
        call="torch.autograd.grad",
        convention="as above; branches are added after cutting them to the shorter",
        rtol=0.0,
        cannot={
            "branches of different stride cannot meet": "autograd would add the maps, cut to one length",
            "the third of three branches does not fit": "likewise",
        },
    ),
}
