"""Small digit classifiers that differ in how they shrink: what a shift by one pixel, a turn and few samples do to them.

All convolutions and shifts are circular, so that no border is seen: a net that never shrinks and averages at the end is
then exactly invariant, and whatever another one loses, it loses by shrinking.

Source: Zhang, "Making Convolutional Networks Shift-Invariant Again", ICML 2019, sec. 3 (maximum, blur, subsample).
"""

from __future__ import annotations

from functools import cache

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor, nn

SIDE, WIDTH = 16, 16


@cache
def digits() -> tuple[NDArray[np.float32], NDArray[np.integer]]:
    """Scikit-learn's digits in the middle of a 16 × 16 canvas, `(1797, 1, 16, 16)` in 0 … 1, and their labels."""
    from sklearn.datasets import load_digits

    data = load_digits()
    canvas = np.zeros((len(data.target), 1, SIDE, SIDE), np.float32)
    canvas[:, 0, 4:12, 4:12] = data.images / 16
    return canvas, data.target


class BlurPool(nn.Module):
    """The maximum of 2 × 2 at every place, then a 3 × 3 binomial blur, then every second row and column."""

    def forward(self, x: Tensor) -> Tensor:
        c = x.shape[1]
        dense = F.max_pool2d(F.pad(x, (0, 1, 0, 1), mode="circular"), 2, stride=1)
        taps = torch.tensor([0.25, 0.5, 0.25])
        kernel = torch.outer(taps, taps).expand(c, 1, 3, 3)
        return F.conv2d(F.pad(dense, (1, 1, 1, 1), mode="circular"), kernel, stride=2, groups=c)


def _convolution(c: int, stride: int = 1) -> list[nn.Module]:
    layer = nn.Conv2d(c, WIDTH, 3, stride, padding=1, padding_mode="circular", bias=False)
    return [layer, nn.BatchNorm2d(WIDTH), nn.ReLU()]


def classifier(shrink: str, head: str) -> nn.Sequential:
    """Four convolutions; the two in the middle are followed by halving, or have a stride of 2 themselves."""
    pools = {"max": nn.MaxPool2d(2), "blur": BlurPool()}
    middle = [*_convolution(WIDTH, 2 if shrink == "stride" else 1), *([pools[shrink]] if shrink in pools else [])]
    again = [*_convolution(WIDTH, 2 if shrink == "stride" else 1), *([pools[shrink]] if shrink in pools else [])]
    body = [*_convolution(1), *middle, *again, *_convolution(WIDTH)]
    if head == "average":
        return nn.Sequential(*body, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(WIDTH, 10))
    side = SIDE if shrink == "none" else SIDE // 4
    return nn.Sequential(*body, nn.Flatten(), nn.Linear(WIDTH * side**2, 10))


def trained(
    shrink: str, head: str, train: int, seed: int, steps: int = 150
) -> tuple[nn.Module, NDArray[np.integer], NDArray[np.integer]]:
    """A classifier trained on so many digits; also the rows it was trained on and 500 others."""
    torch.set_num_threads(1)
    rng = np.random.default_rng(seed)
    pictures, labels = digits()
    order = rng.permutation(len(labels))
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        net = classifier(shrink, head)
    adam = torch.optim.Adam(net.parameters(), lr=5e-3)
    plan = torch.optim.lr_scheduler.OneCycleLR(adam, 5e-3, total_steps=steps)
    for _ in range(steps):
        rows = rng.choice(order[:train], 50, replace=False)
        adam.zero_grad()
        F.cross_entropy(net(torch.tensor(pictures[rows])), torch.tensor(labels[rows])).backward()
        adam.step()
        plan.step()
    return net.eval(), order[:train], order[-500:]


def answers(net: nn.Module, pictures: NDArray[np.floating]) -> NDArray[np.integer]:
    """The class that the net gives each picture."""
    with torch.no_grad():
        return net(torch.tensor(np.ascontiguousarray(pictures, dtype=np.float32))).argmax(dim=1).numpy()
