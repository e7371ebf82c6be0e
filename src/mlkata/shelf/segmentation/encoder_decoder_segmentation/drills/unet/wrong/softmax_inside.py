# verdict: WA
# first contact: WA
# returns probabilities
import torch
import torch.nn as nn


def block(i, o):
    return nn.Sequential(
        nn.Conv2d(i, o, kernel_size=3, stride=1, padding=1),
        nn.ReLU(inplace=True),
        nn.Conv2d(o, o, kernel_size=3, stride=1, padding=1),
        nn.ReLU(inplace=True),
    )


class UNet(nn.Module):
    def __init__(self, in_channels=1, classes=2, width=16, depth=3):
        super().__init__()
        widths = [width * 2**i for i in range(depth)]
        self.down = nn.ModuleList([block(a, b) for a, b in zip([in_channels] + widths, widths)])
        self.middle = block(widths[-1], 2 * widths[-1])
        self.up = nn.ModuleList([block(3 * c, c) for c in widths[::-1]])
        self.head = nn.Conv2d(width, classes, kernel_size=1)

    def forward(self, x):
        skips = []
        for down in self.down:
            x = down(x)
            skips.append(x)
            x = nn.functional.max_pool2d(x, 2)
        x = self.middle(x)
        for up, skip in zip(self.up, skips[::-1]):
            x = nn.Upsample(size=skip.shape[2:], mode="bilinear", align_corners=False)(x)
            x = up(torch.cat([skip, x], dim=1))
        return self.head(x).softmax(dim=1)
