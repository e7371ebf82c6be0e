"""Well-known networks, small enough to read at a glance: what the inspector is tried on."""

from __future__ import annotations

import torch
from torch import Tensor, nn

EXAMPLES = (
    {
        "zh": "LeNet-5（1998）",
        "en": "LeNet-5 (1998)",
        "code": ("LeNet5",),
        "target": "LeNet5",
        "inputs": ((1, 1, 32, 32),),
    },
    {
        "zh": "小 ResNet（CIFAR，20 层）",
        "en": "a small ResNet (CIFAR, 20 layers)",
        "code": ("Block", "ResNet20"),
        "target": "ResNet20",
        "inputs": ((1, 3, 32, 32),),
    },
    {
        "zh": "深度可分离倒残差块（MobileNetV2）",
        "en": "inverted residual with a depthwise convolution (MobileNetV2)",
        "code": ("InvertedResidual",),
        "target": "InvertedResidual",
        "inputs": ((1, 24, 56, 56),),
    },
    {
        "zh": "空洞卷积堆叠（感受野指数增长）",
        "en": "dilated convolutions (the receptive field doubles)",
        "code": ("Dilated",),
        "target": "Dilated",
        "inputs": ((1, 3, 128, 128),),
    },
    {
        "zh": "小 U-Net（跳连）",
        "en": "a small U-Net (skip connections)",
        "code": ("UNet",),
        "target": "UNet",
        "inputs": ((1, 3, 64, 64),),
    },
    {
        "zh": "Transformer 编码层（Pre-LN）",
        "en": "Transformer encoder layer (pre-LN)",
        "code": ("EncoderLayer",),
        "target": "EncoderLayer",
        "inputs": ((1, 128, 256),),
    },
)


class LeNet5(nn.Module):
    """LeCun et al., Proc. IEEE 86(11), 1998, fig. 2; with ReLU, and C3 connected in full."""

    def __init__(self, classes: int = 10) -> None:
        super().__init__()
        self.c1 = nn.Sequential(nn.Conv2d(1, 6, 5), nn.ReLU(), nn.AvgPool2d(2))
        self.c3 = nn.Sequential(nn.Conv2d(6, 16, 5), nn.ReLU(), nn.AvgPool2d(2))
        self.c5 = nn.Sequential(nn.Conv2d(16, 120, 5), nn.ReLU(), nn.Flatten())
        self.classifier = nn.Sequential(nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, classes))

    def forward(self, x: Tensor) -> Tensor:
        return self.classifier(self.c5(self.c3(self.c1(x))))


class Block(nn.Module):
    """Two 3 × 3 convolutions and what goes around them."""

    def __init__(self, inputs: int, outputs: int, stride: int = 1) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.shortcut = nn.Sequential()
        if stride != 1 or inputs != outputs:
            self.shortcut = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x: Tensor) -> Tensor:
        y = torch.relu(self.bn1(self.conv1(x)))
        return torch.relu(self.bn2(self.conv2(y)) + self.shortcut(x))


class ResNet20(nn.Module):
    """He et al., CVPR 2016, sec. 4.2, n = 3; shortcuts with 1 × 1 convolutions."""

    def __init__(self, classes: int = 10) -> None:
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(3, 16, 3, 1, 1, bias=False), nn.BatchNorm2d(16), nn.ReLU())
        self.stage1 = nn.Sequential(Block(16, 16), Block(16, 16), Block(16, 16))
        self.stage2 = nn.Sequential(Block(16, 32, 2), Block(32, 32), Block(32, 32))
        self.stage3 = nn.Sequential(Block(32, 64, 2), Block(64, 64), Block(64, 64))
        self.head = nn.Linear(64, classes)

    def forward(self, x: Tensor) -> Tensor:
        x = self.stage3(self.stage2(self.stage1(self.stem(x))))
        return self.head(x.mean(dim=(2, 3)))


class InvertedResidual(nn.Module):
    """Sandler et al., CVPR 2018, fig. 3: expand, filter each channel alone, project."""

    def __init__(self, channels: int = 24, expansion: int = 6) -> None:
        super().__init__()
        wide = channels * expansion
        self.expand = nn.Sequential(nn.Conv2d(channels, wide, 1, bias=False), nn.BatchNorm2d(wide), nn.ReLU6())
        self.depthwise = nn.Sequential(
            nn.Conv2d(wide, wide, 3, padding=1, groups=wide, bias=False), nn.BatchNorm2d(wide), nn.ReLU6()
        )
        self.project = nn.Sequential(nn.Conv2d(wide, channels, 1, bias=False), nn.BatchNorm2d(channels))

    def forward(self, x: Tensor) -> Tensor:
        return x + self.project(self.depthwise(self.expand(x)))


class Dilated(nn.Module):
    """Yu & Koltun, ICLR 2016: seven layers of 3 × 3 with dilation 1, 1, 2, 4, 8, 16, 1."""

    def __init__(self, channels: int = 16) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        before = 3
        for dilation in (1, 1, 2, 4, 8, 16, 1):
            layers += [nn.Conv2d(before, channels, 3, padding=dilation, dilation=dilation), nn.ReLU()]
            before = channels
        self.context = nn.Sequential(*layers)

    def forward(self, x: Tensor) -> Tensor:
        return self.context(x)


class UNet(nn.Module):
    """Ronneberger et al., MICCAI 2015, with two levels: down, up, and across."""

    def __init__(self, classes: int = 2, width: int = 16) -> None:
        super().__init__()
        self.enter = nn.Sequential(nn.Conv2d(3, width, 3, padding=1), nn.ReLU())
        self.down = nn.Sequential(nn.MaxPool2d(2), nn.Conv2d(width, 2 * width, 3, padding=1), nn.ReLU())
        self.deep = nn.Sequential(nn.MaxPool2d(2), nn.Conv2d(2 * width, 2 * width, 3, padding=1), nn.ReLU())
        self.rise = nn.ConvTranspose2d(2 * width, 2 * width, 2, stride=2)
        self.mix = nn.Sequential(nn.Conv2d(4 * width, width, 3, padding=1), nn.ReLU())
        self.top = nn.ConvTranspose2d(width, width, 2, stride=2)
        self.leave = nn.Conv2d(2 * width, classes, 1)

    def forward(self, x: Tensor) -> Tensor:
        first = self.enter(x)
        second = self.down(first)
        mixed = self.mix(torch.cat([self.rise(self.deep(second)), second], dim=1))
        return self.leave(torch.cat([self.top(mixed), first], dim=1))


class EncoderLayer(nn.Module):
    """Vaswani et al., NeurIPS 2017, with the norm before each part, as most do since 2019."""

    def __init__(self, width: int = 256, heads: int = 8) -> None:
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.attention = nn.MultiheadAttention(width, heads, batch_first=True)
        self.feed = nn.Sequential(nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width))

    def forward(self, x: Tensor) -> Tensor:
        y = self.norm1(x)
        x = x + self.attention(y, y, y, need_weights=False)[0]
        return x + self.feed(self.norm2(x))
