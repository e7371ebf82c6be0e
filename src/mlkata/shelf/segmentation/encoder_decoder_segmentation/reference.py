"""What segmentation is measured by and how max pooling is undone: mean IoU, Dice loss, unpooling with indices.

Label maps are `(…, h, w)` whole numbers 0 … n - 1; `ignore` marks pixels that nobody labelled and that count nowhere.

Source: Long, Shelhamer & Darrell, "Fully Convolutional Networks for Semantic Segmentation", CVPR 2015, sec. 5 (mean
IU); Milletari, Navab & Ahmadi, "V-Net", 3DV 2016, sec. 3 (Dice as an objective, with squares in the denominator;
plain sums here); Badrinarayanan, Kendall & Cipolla, "SegNet", TPAMI 2017, sec. 3 (unpooling with indices).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.floating]
Labels = NDArray[np.integer]
Pair = tuple[int, int]


def confusion(pred: ArrayLike, gt: ArrayLike, n: int, ignore: int = 255) -> Labels:
    """Pixels counted by true and predicted class.

    Idea: a pair of labels is one number with two digits in base n; `bincount` counts all n² numbers in one pass.

    Args:
        pred, gt: `(…)` predicted and true labels of equal shape, any whole-number dtype. n: classes.
        ignore: pixels whose true label is this one are left out, whatever was predicted there.

    Returns:
        `(n, n)` counts, row = true class, column = predicted class.

    Complexity: O(pixels + n²).
    Pitfall: labels come as uint8, and `n · gt + pred` wraps around at 256 from n = 17 on.
    """
    pred, gt = (np.asarray(a).astype(np.int64) for a in (pred, gt))
    seen = gt != ignore
    return np.bincount(n * gt[seen] + pred[seen], minlength=n * n).reshape(n, n)


def confusion_miou(table: NDArray[np.number]) -> tuple[Floats, float]:
    """IoU of each class from a confusion table, and their mean over the classes that occur.

    Idea: the diagonal is the intersection; row sum (truth) plus column sum (prediction) counts it twice.

    Args:
        table: `(n, n)` counts, row = true class, column = predicted class.

    Returns:
        `(n,)` IoU, NaN for a class that neither occurs nor is predicted; the mean of the others, NaN if there is none.

    Complexity: O(n²).
    Pitfall: a class that is predicted but never true has IoU 0 and belongs into the mean.
    """
    hit = table.diagonal()
    union = table.sum(axis=0) + table.sum(axis=1) - hit
    occurs = union > 0
    iou = np.full(len(table), np.nan)
    iou[occurs] = hit[occurs] / union[occurs]
    return iou, float(iou[occurs].mean()) if occurs.any() else np.nan


def mean_iou(pred: ArrayLike, gt: ArrayLike, n: int, ignore: int = 255) -> float:
    """Mean intersection over union of label maps, all pixels of all pictures counted together.

    Idea: count pairs of labels once, then each class is a row and a column of that table.

    Args:
        pred, gt: `(…, h, w)` predicted and true labels, whole numbers 0 … n - 1 of any dtype (uint8 too); in `gt`
            also `ignore`. n: classes.
        ignore: pixels with this true label are left out; it may be one of the classes.

    Returns:
        Mean over the classes that occur in `gt` or `pred` among the pixels left; NaN where no pixel is left.

    Complexity: O(pixels + n²).
    Pitfall: the mean of each picture's mean IoU is another number; a data set is scored by one table.
    """
    return confusion_miou(confusion(pred, gt, n, ignore))[1]


def dice_loss(probs: ArrayLike, gt: ArrayLike, smooth: float = 1.0, ignore: int = 255) -> float:
    """Soft Dice loss: one minus the mean over the classes of twice the overlap over the sum of both areas.

    Idea: put probabilities where a mask would stand, and `2 |A ∩ B| / (|A| + |B|)` has a gradient. Each class is
    weighed by its own area, so that a small one counts as much as a large one.

    Args:
        probs: `(n, c, h, w)` probabilities, over c summing to 1. gt: `(n, h, w)` labels 0 … c - 1 or `ignore`.
        smooth: added to numerator and denominator of each class. ignore: pixels left out of every sum.

    Returns:
        `1 - mean over c of (2 Σ p·t + smooth) / (Σ p + Σ t + smooth)`, sums over all pixels of the batch.

    Complexity: O(size of probs).
    Pitfall: without `smooth` a class that occurs nowhere is 0 / 0; with it, predicting nothing there is perfect.
    """
    probs, gt = np.asarray(probs), np.asarray(gt)
    seen = (gt != ignore)[:, None]  # (n, 1, h, w)
    truth = (gt[:, None] == np.arange(probs.shape[1])[:, None, None]) & seen  # one-hot, (n, c, h, w)
    axes = (0, 2, 3)
    overlap = (probs * truth).sum(axis=axes)
    areas = (probs * seen).sum(axis=axes) + truth.sum(axis=axes)
    return float(1 - np.mean((2 * overlap + smooth) / (areas + smooth)))


def _pair(value: int | Pair) -> Pair:
    """`3` means `(3, 3)`."""
    return (value, value) if np.ndim(value) == 0 else (value[0], value[1])


def max_pool2d_with_indices(
    x: ArrayLike, kernel_size: int | Pair, stride: int | Pair | None = None
) -> tuple[Floats, Labels]:
    """Maximum of each window and where in the map it stood.

    Args:
        x: `(n, c, h, w)`. kernel_size, stride: a number or (rows, columns); the stride is the kernel unless given.

    Returns:
        Maxima and their flat positions `row · w + column` in the map, both `(n, c, oh, ow)`; of equal maxima the first.

    Complexity: O(n · c · oh · ow · window).
    """
    x = np.asarray(x)
    kh, kw = _pair(kernel_size)
    sh, sw = _pair(kernel_size if stride is None else stride)
    windows = np.lib.stride_tricks.sliding_window_view(x, (kh, kw), axis=(2, 3))[:, :, ::sh, ::sw]
    best = windows.reshape(*windows.shape[:4], -1).argmax(axis=4)  # (n, c, oh, ow), within the window
    rows = np.arange(best.shape[2])[:, None] * sh + best // kw
    columns = np.arange(best.shape[3]) * sw + best % kw
    flat = rows * x.shape[3] + columns
    return np.take_along_axis(x.reshape(*x.shape[:2], -1), flat.reshape(*x.shape[:2], -1), 2).reshape(best.shape), flat


def max_unpool2d(
    x: ArrayLike,
    indices: ArrayLike,
    kernel_size: int | Pair,
    stride: int | Pair | None = None,
    padding: int | Pair = 0,
    output_size: Pair | None = None,
) -> Floats:
    """Put maxima back where they came from; everything else is zero.

    Idea: an index is a place in one flattened output map. Flatten each map, write, fold back.

    Args:
        x: `(n, c, h, w)` pooled values. indices: `(n, c, h, w)` flat places `row · width + column` in the output map.
        kernel_size, stride, padding: of the pooling, numbers or (rows, columns); the stride is the kernel unless given.
        output_size: (rows, columns) of the output; if None `(size - 1) · stride - 2 · padding + kernel_size`.

    Returns:
        `(n, c, rows, columns)` floats. A place that overlapping windows name twice holds the value once.

    Raises:
        ValueError: an index outside the output map.

    Complexity: O(size of the output).
    Pitfall: pooling rounds sizes down, so 7 rows come back as 6 unless `output_size` says 7, and with a wrong width
        every index means another place.
    """
    x, indices = np.asarray(x), np.asarray(indices)
    n, c, h, w = x.shape
    kernel, pad = _pair(kernel_size), _pair(padding)
    step = kernel if stride is None else _pair(stride)
    if output_size is None:
        rows = (h - 1) * step[0] - 2 * pad[0] + kernel[0]
        columns = (w - 1) * step[1] - 2 * pad[1] + kernel[1]
    else:
        rows, columns = output_size
    if indices.size and (indices.min() < 0 or indices.max() >= rows * columns):
        raise ValueError(f"an index lies outside an output of {rows} x {columns}")
    output = np.zeros((n * c, rows * columns))
    np.put_along_axis(output, indices.reshape(n * c, h * w), x.reshape(n * c, h * w), axis=1)
    return output.reshape(n, c, rows, columns)
