# how: a recursive forward; a level calls the one below
# first contact: WA
import torch
from torch import nn


def conv2(a, b):
    return nn.Sequential(nn.Conv2d(a, b, 3, padding=1), nn.ReLU(), nn.Conv2d(b, b, 3, padding=1), nn.ReLU())


class UNet(nn.Module):
    def __init__(self, in_channels=1, classes=2, width=16, depth=3):
        super().__init__()
        self.down, self.up = nn.ModuleList(), nn.ModuleList()
        c = in_channels
        for k in range(depth):
            self.down.append(conv2(c, width << k))
            c = width << k
        self.middle = conv2(c, width << depth)
        for k in range(depth - 1, -1, -1):
            self.up.append(conv2((width << k) + (width << (k + 1)), width << k))
        self.head = nn.Conv2d(width, classes, 1)

    def level(self, x, k):
        if k == len(self.down):
            return self.middle(x)
        here = self.down[k](x)
        below = self.level(nn.functional.max_pool2d(here, 2), k + 1)
        grown = nn.functional.interpolate(below, here.shape[2:], mode="bilinear")
        return self.up[-1 - k](torch.cat((here, grown), 1))

    def forward(self, x):
        return self.head(self.level(x, 0))
