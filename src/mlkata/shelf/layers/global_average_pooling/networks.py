"""Networks to try `mlkata cam` on, with weights set by hand, so that the map means something without training."""

from __future__ import annotations

import torch
from torch import Tensor, nn

EXAMPLES = (
    {
        "zh": "红、绿、蓝：权重手写的 GAP 网络",
        "en": "red, green or blue: a GAP network with weights set by hand",
        "code": ("ColourNet",),
        "target": "ColourNet",
        "inputs": ((1, 3, 224, 224),),
    },
    {
        "zh": "横纹还是竖纹：灰度、NIN 式的头",
        "en": "across or down: grey pictures, a head as in NIN",
        "code": ("StripeNet",),
        "target": "StripeNet",
        "inputs": ((1, 1, 224, 224),),
    },
)


class ColourNet(nn.Module):
    """How much red, green and blue there is beyond the mean of the other two: smooth, ReLU, GAP, linear."""

    def __init__(self) -> None:
        super().__init__()
        self.features = nn.Sequential(nn.AvgPool2d(8), nn.Conv2d(3, 3, 1, bias=False), nn.ReLU())
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(3, 3)  # 0 red, 1 green, 2 blue
        with torch.no_grad():
            self.features[1].weight.copy_((1.5 * torch.eye(3) - 0.5)[:, :, None, None])
            self.fc.weight.copy_(10 * (1.5 * torch.eye(3) - 0.5))
            self.fc.bias.zero_()

    def forward(self, x: Tensor) -> Tensor:
        return self.fc(self.pool(self.features(x)).flatten(1))


class StripeNet(nn.Module):
    """Brightness that changes down or across the picture; each class has a map, and its mean is the score."""

    def __init__(self) -> None:
        super().__init__()
        slope = torch.tensor([[-1.0, -2.0, -1.0], [0.0, 0.0, 0.0], [1.0, 2.0, 1.0]]) / 8
        self.edges = nn.Conv2d(1, 4, 3, padding=1, padding_mode="replicate", bias=False)
        self.classes = nn.Sequential(nn.ReLU(), nn.AvgPool2d(4), nn.Conv2d(4, 2, 1, bias=False))  # 0 down, 1 across
        self.pool = nn.AdaptiveAvgPool2d(1)
        with torch.no_grad():
            self.edges.weight.copy_(torch.stack([slope, -slope, slope.T, -slope.T])[:, None])
            self.classes[2].weight.copy_(torch.tensor([[1.0, 1, -1, -1], [-1, -1, 1, 1]])[:, :, None, None])

    def forward(self, x: Tensor) -> Tensor:
        return self.pool(self.classes(self.edges(x))).flatten(1)
