"""A small DeepLab for mosaics: three halvings, a pyramid of dilated branches, with or without the v3+ decoder.

Source: Chen et al., arXiv:1706.05587, sec. 3.3; Chen et al., ECCV 2018, sec. 3.1. Rates are scaled to maps of 8 × 8.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from mlkata.shelf.layers._segmenters import CLASSES, block, enlarge


class Pyramid(nn.Module):
    """Backbone, ASPP, and a head.

    Args:
        width: channels of backbone and projection. branch: channels of each branch.
        rates: of the dilated branches; none leaves the 1 × 1 branch alone.
        fuse: "concat" or "sum": how branches meet before the projection.
        image_level: whether there is a branch that sees the mean of the whole map.
        decoder: concatenate the map at half resolution before classifying, or enlarge the scores at once.
    """

    def __init__(
        self,
        width: int = 16,
        branch: int = 16,
        rates: Sequence[int] = (1, 2, 4),
        fuse: str = "concat",
        image_level: bool = True,
        decoder: bool = True,
    ) -> None:
        super().__init__()
        self.fuse = fuse
        self.fine = nn.Sequential(block(1, width), nn.MaxPool2d(2), block(width, width))  # half resolution
        self.coarse = nn.Sequential(nn.MaxPool2d(2), nn.MaxPool2d(2), block(width, width))  # an eighth
        self.branches = nn.ModuleList(
            [block(width, branch, kernel=1), *(block(width, branch, dilation=rate) for rate in rates)]
        )
        self.image = block(width, branch, kernel=1) if image_level else None
        count = len(self.branches) + image_level
        self.project = block(branch * (count if fuse == "concat" else 1), width, kernel=1)
        self.reduce = block(width, width // 2, kernel=1) if decoder else None
        self.refine = block(width + width // 2, width) if decoder else None
        self.head = nn.Conv2d(width, CLASSES, 1)

    def forward(self, x: Tensor) -> Tensor:
        fine = self.fine(x)
        coarse = self.coarse(fine)
        seen = [branch(coarse) for branch in self.branches]
        if self.image is not None:
            seen.append(enlarge(self.image(F.adaptive_avg_pool2d(coarse, 1)), coarse))
        high = self.project(torch.cat(seen, dim=1) if self.fuse == "concat" else sum(seen))
        if self.refine is not None:
            high = self.refine(torch.cat([enlarge(high, fine), self.reduce(fine)], dim=1))
        return enlarge(self.head(high), x)
