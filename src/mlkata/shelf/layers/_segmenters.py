"""Small networks that label each pixel of a mosaic, and how they are trained: a minute of one core for a dozen.

All widths are equal within a net, so that nets differ in one thing at a time: how far they see, how often they halve,
how they fuse.

Source: Ronneberger et al., "U-Net", MICCAI 2015 (concatenated skips); Chen et al., "Rethinking Atrous Convolution for
Semantic Image Segmentation", arXiv:1706.05587, sec. 3.3 (parallel dilated branches and an image-level branch).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor, nn

from mlkata.shelf.layers._mosaics import mosaics

CLASSES = 3


def block(c: int, oc: int, dilation: int = 1, kernel: int = 3) -> nn.Sequential:
    """Convolution of the same size, batch normalization, ReLU."""
    padding = dilation * (kernel // 2)
    return nn.Sequential(
        nn.Conv2d(c, oc, kernel, padding=padding, dilation=dilation, bias=False), nn.BatchNorm2d(oc), nn.ReLU()
    )


class Chain(nn.Sequential):
    """3 × 3 convolutions one behind the other at full resolution, one for each rate: it sees `1 + 2 · sum(rates)`."""

    def __init__(self, width: int, rates: Sequence[int]) -> None:
        layers = [block(1 if i == 0 else width, width, rate) for i, rate in enumerate(rates)]
        super().__init__(*layers, nn.Conv2d(width, CLASSES, 1))


def enlarge(x: Tensor, like: Tensor) -> Tensor:
    """Bilinear, to the height and width of `like`."""
    return F.interpolate(x, size=like.shape[-2:], mode="bilinear", align_corners=False)


class Hourglass(nn.Module):
    """Encoder and decoder: halve `depth` times by max pooling, come back, and at each size fuse what was there.

    Args:
        width: channels everywhere. depth: how often the size is halved.
        skip: "none", "sum" or "concat": what happens to the encoder's map of the same size.
    """

    def __init__(self, width: int, depth: int, skip: str) -> None:
        super().__init__()
        self.skip = skip
        fused = 2 * width if skip == "concat" else width
        self.down = nn.ModuleList(block(1 if i == 0 else width, width) for i in range(depth))
        self.middle = nn.Sequential(block(width, width), block(width, width))
        self.up = nn.ModuleList(block(fused, width) for _ in range(depth))
        self.head = nn.Conv2d(width, CLASSES, 1)

    def forward(self, x: Tensor) -> Tensor:
        kept = []
        for layer in self.down:
            kept.append(layer(x))
            x = F.max_pool2d(kept[-1], 2)
        x = self.middle(x)
        for layer in self.up:
            fine = kept.pop()
            x = enlarge(x, fine)
            if self.skip == "sum":
                x = x + fine
            elif self.skip == "concat":
                x = torch.cat([fine, x], dim=1)
            x = layer(x)
        return self.head(x)


def parameters(net: nn.Module) -> int:
    """How many numbers it learns."""
    return sum(each.numel() for each in net.parameters())


def predictions(
    make: Callable[[], nn.Module],
    seed: int,
    steps: int = 200,
    side: int = 48,
    cells: int = 8,
    tint: float = 0.0,
    rate: float = 5e-3,
) -> tuple[NDArray[np.integer], NDArray[np.integer]]:
    """Train a net on mosaics drawn anew at each step, and let it label 64 test mosaics.

    Args:
        make: builds the net. seed: of its weights and of the mosaics. steps: of Adam, eight mosaics each.
        side, cells, tint: of the mosaics. rate: the highest learning rate; it rises first and then falls to nothing.

    Returns:
        True and predicted labels of the test mosaics, the same for every seed.
    """
    torch.set_num_threads(1)  # another number of threads adds up in another order
    rng = np.random.default_rng(seed)
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        net = make()
    adam = torch.optim.Adam(net.parameters(), lr=rate)
    plan = torch.optim.lr_scheduler.OneCycleLR(adam, rate, total_steps=steps)
    for _ in range(steps):
        pictures, labels = (torch.tensor(each) for each in mosaics(rng, 8, side, cells, tint=tint))
        adam.zero_grad()
        F.cross_entropy(net(pictures), labels).backward()
        adam.step()
        plan.step()
    pictures, labels = mosaics(np.random.default_rng(1000), 64, side, cells, test=True, tint=tint)
    with torch.no_grad():
        return labels, net.eval()(torch.tensor(pictures)).argmax(dim=1).numpy()
