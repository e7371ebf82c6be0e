# how: no concatenation: the first kernel of each up level is split in two and the results are added
# first contact: AC
import torch.nn.functional as F
from torch import nn


def pair(a, b):
    return nn.Sequential(nn.Conv2d(a, b, 3, 1, 1), nn.ReLU(), nn.Conv2d(b, b, 3, 1, 1), nn.ReLU())


class UNet(nn.Module):
    def __init__(self, in_channels=1, classes=2, width=16, depth=3):
        super().__init__()
        w = [in_channels] + [width * 2**i for i in range(depth + 1)]
        self.down = nn.ModuleList(pair(w[i], w[i + 1]) for i in range(depth))
        self.middle = pair(w[depth], w[depth + 1])
        self.up = nn.ModuleList(pair(w[i + 1] + w[i], w[i]) for i in range(depth, 0, -1))
        self.head = nn.Conv2d(width, classes, 1)

    def forward(self, x):
        stack = []
        for d in self.down:
            stack.append(d(x))
            x = F.max_pool2d(stack[-1], 2, 2)
        x = self.middle(x)
        for u in self.up:
            s = stack.pop()
            x = F.interpolate(x, s.shape[-2:], mode="bilinear", align_corners=False)
            first, c = u[0], s.shape[1]
            y = F.conv2d(s, first.weight[:, :c], first.bias, padding=1) + F.conv2d(x, first.weight[:, c:], padding=1)
            x = u[3](u[2](u[1](y)))
        return self.head(x)
