"""A small U-Net as a PyTorch module: halve, come back, and beside each size concatenate what the encoder had there.

Source: Ronneberger, Fischer & Brox, "U-Net", MICCAI 2015, fig. 1 and sec. 2. Two things differ from the paper, as in
most code today: convolutions are padded, so that nothing is cropped, and maps are enlarged bilinearly to the size of
their skip, so that odd sizes fit.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def double_conv(c: int, oc: int) -> nn.Sequential:
    """Two 3 × 3 convolutions of the same size, a ReLU behind each."""
    return nn.Sequential(nn.Conv2d(c, oc, 3, padding=1), nn.ReLU(), nn.Conv2d(oc, oc, 3, padding=1), nn.ReLU())


class UNet(nn.Module):
    """U-Net for pictures of any size that can be halved `depth` times.

    Idea: going down, keep each map before it is pooled; coming up, enlarge to exactly the size of the map kept, put
    the two beside each other, convolve.

    Args:
        in_channels: of the picture. classes: channels of the output. width: channels of the first level; each level
            below has twice as many. depth: how often the size is halved, at least once.

    Submodules, as they stand in the state_dict: `down` (ModuleList of `depth` double convolutions, channels
    `in_channels → width → 2·width → …`), `middle` (one to `width · 2^depth` channels), `up` (ModuleList of `depth`
    of them, coarsest first, from skip plus enlarged channels to the skip's), `head` (1 × 1 convolution). A double
    convolution is `Sequential(Conv2d 3 × 3 padding 1, ReLU, Conv2d 3 × 3 padding 1, ReLU)`.

    Complexity: the top level holds most of the memory, the lowest most of the parameters.
    Pitfall: `scale_factor=2` turns 7 rows into 3 and then 6, and the concatenation fails; enlarge to the skip's size.
    """

    def __init__(self, in_channels: int = 1, classes: int = 2, width: int = 16, depth: int = 3) -> None:
        super().__init__()
        wide = [width * 2**level for level in range(depth + 1)]
        self.down = nn.ModuleList(double_conv(wide[i - 1] if i else in_channels, wide[i]) for i in range(depth))
        self.middle = double_conv(wide[-2], wide[-1])
        self.up = nn.ModuleList(double_conv(c + 2 * c, c) for c in reversed(wide[:-1]))
        self.head = nn.Conv2d(width, classes, 1)

    def forward(self, x: Tensor) -> Tensor:
        """`(n, in_channels, h, w)` to logits `(n, classes, h, w)`."""
        kept = []
        for level in self.down:
            x = level(x)
            kept.append(x)  # before pooling: full detail of this size
            x = F.max_pool2d(x, 2)
        x = self.middle(x)
        for level in self.up:
            skip = kept.pop()
            x = F.interpolate(x, size=skip.shape[-2:], mode="bilinear")  # align_corners=False
            x = level(torch.cat([skip, x], dim=1))
        return self.head(x)
