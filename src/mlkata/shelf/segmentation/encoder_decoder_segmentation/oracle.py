"""scikit-learn and PyTorch behind the interfaces of the segmentation drills."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F
from sklearn.metrics import jaccard_score
from torch import nn

from mlkata.spec.oracle import Oracle


def mean_iou(pred, gt, n, ignore=255):
    pred, gt = np.asarray(pred).astype(int).ravel(), np.asarray(gt).astype(int).ravel()
    seen = gt != ignore
    classes = np.union1d(pred[seen], gt[seen])
    if not classes.size:
        return float("nan")
    return float(jaccard_score(gt[seen], pred[seen], labels=classes, average="macro"))


def dice_loss(probs, gt, smooth=1.0, ignore=255):
    probs, gt = torch.tensor(np.asarray(probs, dtype=float)), torch.tensor(np.asarray(gt).astype(int))
    rows = probs.movedim(1, -1).reshape(-1, probs.shape[1])  # (pixels, c)
    seen = gt.reshape(-1) != ignore
    rows, truth = rows[seen], F.one_hot(gt.reshape(-1)[seen], probs.shape[1]).to(rows.dtype)
    overlap = torch.einsum("pc,pc->c", rows, truth)
    return float(1 - ((2 * overlap + smooth) / (rows.sum(0) + truth.sum(0) + smooth)).mean())


def max_unpool2d(x, indices, kernel_size, stride=None, padding=0, output_size=None):
    x, indices = torch.tensor(np.asarray(x)), torch.tensor(np.asarray(indices).astype(np.int64))
    size = None if output_size is None else tuple(int(v) for v in output_size)
    try:
        return F.max_unpool2d(x, indices, kernel_size, stride, padding, size).numpy()
    except RuntimeError as error:
        raise ValueError(str(error)) from error


class UNet(nn.Module):
    """The same net as a tree of `nn.Sequential`, enlarged by `nn.Upsample` to the skip's size, joined by hand."""

    def __init__(self, in_channels=1, classes=2, width=16, depth=3):
        super().__init__()

        def twice(c, oc):
            both = nn.Conv2d(c, oc, 3, 1, "same"), nn.Conv2d(oc, oc, 3, 1, "same")
            return nn.Sequential(both[0], nn.ReLU(), both[1], nn.ReLU())

        sizes = [width << k for k in range(depth + 1)]
        self.down = nn.ModuleList(twice(in_channels if k == 0 else sizes[k - 1], sizes[k]) for k in range(depth))
        self.middle = twice(sizes[depth - 1], sizes[depth])
        self.up = nn.ModuleList(twice(3 * sizes[k], sizes[k]) for k in range(depth - 1, -1, -1))
        self.head = nn.Conv2d(width, classes, 1)

    def forward(self, x):
        return self.head(self._level(x, 0))

    def _level(self, x, k):
        if k == len(self.down):
            return self.middle(x)
        skip = self.down[k](x)
        below = self._level(nn.MaxPool2d(2)(skip), k + 1)
        above = nn.Upsample(size=skip.shape[2:], mode="bilinear")(below)
        return self.up[len(self.up) - 1 - k](torch.concatenate((skip, above), 1))


ORACLES = {
    "mean-iou": Oracle(
        target="mean_iou",
        library="scikit-learn",
        call="sklearn.metrics.jaccard_score",
        convention="average='macro' over the labels that occur among the pixels not ignored",
        rtol=1e-9,
    ),
    "dice-loss": Oracle(
        target="dice_loss",
        library="torch",
        call="torch.nn.functional.one_hot, torch.einsum",
        convention="the formula over the list of labelled pixels, one row a pixel, in float64",
        rtol=1e-9,
    ),
    "max-unpool2d": Oracle(
        target="max_unpool2d",
        library="torch",
        call="torch.nn.functional.max_unpool2d",
        convention="flat indices into the output map; output sizes within a stride of the default",
        rtol=1e-9,
    ),
    "unet": Oracle(
        target="UNet",
        library="torch",
        call="torch.nn.Upsample, torch.nn.MaxPool2d, torch.concatenate",
        convention="recursion over levels instead of a list of skips; bilinear, align_corners=False",
        rtol=1e-6,
    ),
}
