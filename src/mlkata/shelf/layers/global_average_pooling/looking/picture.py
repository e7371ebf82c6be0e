"""The reader's picture as a network takes it."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text

LONGEST = 512
MEAN, DEVIATION = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)  # of ImageNet's channels


def size_for(picture: NDArray[np.uint8], wanted: Any) -> tuple[int, int]:
    """Rows and columns that the network shall see: those asked for, or the picture's, the longer side at most 512."""
    h, w = picture.shape[:2]
    if wanted is None:
        scale = min(1.0, LONGEST / max(h, w))
        return max(1, round(h * scale)), max(1, round(w * scale))
    try:
        rows, columns = (int(n) for n in wanted)
    except (TypeError, ValueError):
        rows = columns = 0
    if not (0 < rows <= 4096 and 0 < columns <= 4096):
        raise MlkataError(
            Text(f"大小要是两个 1 到 4096 的整数，得到 {wanted}。", f"A size is two numbers, 1 to 4096; got {wanted}."),
            "size",
            Text("例如 224,224。", "For example 224,224."),
        )
    return rows, columns


def resized(x: Tensor, rows: int, columns: int) -> Tensor:
    """`(1, 3, h, w)` in another size, low-passed where it shrinks."""
    if x.shape[2:] == (rows, columns):
        return x
    return F.interpolate(x, (rows, columns), mode="bilinear", antialias=True)


def as_wanted(x: Tensor, channels: int, normalize: str) -> Tensor:
    """The picture with three channels or one, normalized."""
    if normalize not in ("unit", "imagenet"):
        raise MlkataError(
            Text(f"没有 {normalize} 这种归一化。", f"There is no normalization {normalize}."),
            "normalize",
            Text("用 unit 或 imagenet。", "Use unit or imagenet."),
        )
    mean, deviation = torch.tensor(MEAN).reshape(3, 1, 1), torch.tensor(DEVIATION).reshape(3, 1, 1)
    if channels == 1:
        x = (x * torch.tensor([0.299, 0.587, 0.114]).reshape(3, 1, 1)).sum(dim=1, keepdim=True)
        mean, deviation = mean.mean(), deviation.mean()
    return (x - mean) / deviation if normalize == "imagenet" else x
