"""PyTorch behind the interfaces of adaptive and spatial pyramid pooling."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F

from mlkata.spec.oracle import Oracle


def adaptive_max_pool2d(x, output_size):
    size = tuple(int(v) for v in np.broadcast_to(output_size, 2))
    return F.adaptive_max_pool2d(torch.tensor(np.asarray(x, dtype=float)), size).numpy()


def spp(x, levels=(4, 2, 1)):
    tensor = torch.tensor(np.asarray(x, dtype=float))
    return torch.cat([F.adaptive_max_pool2d(tensor, int(bins)).flatten(1) for bins in levels], dim=1).numpy()


ORACLES = {
    "adaptive-max-pool2d": Oracle(
        target="adaptive_max_pool2d",
        library="torch",
        call="torch.nn.functional.adaptive_max_pool2d",
        convention="bin i covers floor(i n / b) up to ceil((i + 1) n / b)",
        rtol=0.0,
    ),
    "spp": Oracle(
        target="spp",
        library="torch",
        call="torch.nn.functional.adaptive_max_pool2d, flattened and concatenated",
        convention="levels in the order given; channel, row, column within a level",
        rtol=0.0,
    ),
}
