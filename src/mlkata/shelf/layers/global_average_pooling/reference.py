"""Global average pooling, class activation maps, and what a classifier's head costs with and without it.

Average each feature map to one number, put one linear layer on top, and the classifier is linear in the map: its score
is an average over positions, so each position's share of the score can be read off. That share is the CAM.

Source: Lin, Chen & Yan, "Network In Network", ICLR 2014, sec. 3.2; Zhou, Khosla, Lapedriza, Oliva & Torralba, "Learning
Deep Features for Discriminative Localization", CVPR 2016, sec. 2.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.floating]


def global_avg_pool(x: ArrayLike) -> Floats:
    """The mean of each map.

    Idea: average pooling with one window, as large as the map.

    Args:
        x: `(n, c, h, w)` of any h and w.

    Returns:
        `(n, c)`. Backward, every position gets `dy / (h · w)`.

    Complexity: n · c · h · w additions, no parameters.
    Pitfall: any input size runs through, but scores need not stay the same: an object that covers half as much of the
        picture counts half as much in the mean.
    """
    return np.asarray(x, dtype=float).mean(axis=(2, 3))


def cam(features: ArrayLike, fc_w: ArrayLike, cls: int | ArrayLike) -> Floats:
    """Class activation maps: what each position adds to a class's score, in a network that ends in GAP + linear.

    Idea: `score = w · mean(features) + b = mean(w · features) + b`: the mean and the linear layer commute. Leave
    the mean out, and the scores of all positions are left.

    Args:
        features: `(n, c, h, w)`, what goes into the global average.
        fc_w: `(k, c)`, the linear layer's weight, a row for each class.
        cls: the class to explain: one index for all pictures, or `(n,)`, one for each.

    Returns:
        `(n, h, w)`, signed. Its mean plus the class's bias is the class's score.

    Complexity: n · c · h · w multiply-adds.
    Pitfall: the negative part is evidence against the class; a ReLU, a scale or an enlargement for display comes later
        and breaks the identity with the score.
    """
    features, fc_w = np.asarray(features), np.asarray(fc_w)
    rows = np.broadcast_to(fc_w[cls], (len(features), fc_w.shape[1]))  # (n, c)
    return np.einsum("nc,nchw->nhw", rows, features)


def gap_head_params(channels: int, classes: int, bias: bool = True) -> int:
    """Parameters of a head of global average pooling and one linear layer.

    Idea: after the average there are as many numbers as channels, whatever the map's size.

    Args:
        channels: c of the last map. classes: k. bias: whether the linear layer has one.

    Returns:
        `c · k (+ k)`.

    Complexity: O(1).
    Pitfall: in NIN the last convolution has one map for each class, and the head has no parameters at all.
    """
    return (channels + bias) * classes


def fc_head_params(
    channels: int, height: int, width: int, classes: int, hidden: Sequence[int] = (), bias: bool = True
) -> int:
    """Parameters of a head that flattens the map and puts fully connected layers on it.

    Idea: every position of every channel has a weight of its own, to every unit of the next layer.

    Args:
        channels, height, width: of the last map. classes: k. hidden: widths of layers in between, e.g. `(4096, 4096)`.
        bias: whether the layers have one.

    Returns:
        The sum over layers of `(d_in (+ 1)) · d_out`.

    Complexity: O(number of layers).
    Pitfall: the first layer is tied to one height and width: another input size does not fit.
    """
    widths = [channels * height * width, *hidden, classes]
    return sum((a + bias) * b for a, b in zip(widths, widths[1:], strict=False))
