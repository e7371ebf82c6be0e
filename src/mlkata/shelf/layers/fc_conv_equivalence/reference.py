"""A fully connected layer as a convolution, a convolution as a fully connected layer, and a classifier slid over a map.

Layouts are PyTorch's: maps `(n, c, h, w)`, kernels `(oc, c, kh, kw)`, weights of a layer `(out, in)`.

Source: Long, Shelhamer & Darrell, "Fully Convolutional Networks for Semantic Segmentation", CVPR 2015, the section on
adapting classifiers for dense prediction; Sermanet et al., "OverFeat", ICLR 2014 (efficient sliding windows).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]


def fc_to_conv(weight: NDArray[np.floating], in_chw: tuple[int, int, int]) -> NDArray[np.floating]:
    """The kernel that does what a layer on a flattened map did.

    Idea: the layer multiplies every number of the map by a weight of its own and adds up, which is a convolution whose
    kernel is as large as the map. Flattening ran over c, then h, then w, so a reshape in that order undoes it.

    Args:
        weight: `(out, c · h · w)`. in_chw: `(c, h, w)` of the map that was flattened.

    Returns:
        `(out, c, h, w)`; for a layer after a layer, `in_chw = (in, 1, 1)`, a 1 × 1 convolution.

    Complexity: O(1), no number is copied.
    Pitfall: flattened as h, w, c (TensorFlow) the weights must be put in order first.
    """
    return weight.reshape(len(weight), *in_chw)


def dense_classifier_map(
    x: NDArray[np.floating],
    weight: NDArray[np.floating],
    bias: NDArray[np.floating],
    in_chw: tuple[int, int, int],
    stride: int = 1,
) -> NDArray[np.floating]:
    """What a classifier trained on maps of one size says at every place of a larger map.

    Idea: turn the layer into a kernel and slide it. Each output is what the layer would say of that window, without
    cutting the window out; whatever made the map is computed once for all windows.

    Args:
        x: `(n, c, H, W)`, at least as large as the window.
        weight: `(out, c · h · w)`, for windows flattened in the order c, h, w. bias: `(out,)`.
        in_chw: `(c, h, w)` of the window. stride: step of the window.

    Returns:
        `(n, out, oh, ow)` with `oh = (H - h) // stride + 1`, `ow` alike.

    Raises:
        ValueError: the map is smaller than the window.

    Complexity: n · out · oh · ow · c · h · w multiply-adds.
    Pitfall: it equals the loop over crops only if the layers below pad nothing: a crop's border is padded, a window's
        is not.
    """
    _, h, w = in_chw
    kernel = fc_to_conv(weight, in_chw)  # (out, c, h, w)
    rows, columns = x.shape[2] - h, x.shape[3] - w
    if rows < 0 or columns < 0:
        raise ValueError(f"a map of {x.shape[2:]} is smaller than the window {h} × {w}")
    scores = np.zeros((len(x), len(weight), rows // stride + 1, columns // stride + 1))
    for i in range(h):
        for j in range(w):
            seen = x[:, :, i : i + rows + 1 : stride, j : j + columns + 1 : stride]  # (n, c, oh, ow)
            scores += np.einsum("oc,nchw->nohw", kernel[:, :, i, j], seen)
    return scores + bias[:, None, None]


def conv_to_fc(
    w: NDArray[np.floating], in_hw: tuple[int, int], stride: int = 1, padding: int = 0
) -> NDArray[np.floating]:
    """The matrix of a convolution: the fully connected layer that it is, most of its weights zero and the rest shared.

    Idea: row (o, i, j) says how output (o, i, j) is made of the inputs: kernel number (u, v) stands in the column of
    pixel (i · stride + u - padding, j · stride + v - padding), where there is such a pixel.

    Args:
        w: `(oc, c, kh, kw)`. in_hw: rows and columns of the input. stride, padding: of the convolution.

    Returns:
        `(oc · oh · ow, c · h · w)` with `oh = (h + 2 · padding - kh) // stride + 1`, so that
        `matrix @ x.reshape(-1)` is the flattened convolution of `x: (c, h, w)`.

    Raises:
        ValueError: the kernel does not fit into the padded input.

    Complexity: oc · oh · ow · c · h · w numbers, of which at most oc · oh · ow · c · kh · kw are not zero.
    """
    (oc, c, kh, kw), (h, width) = w.shape, in_hw
    rows, columns = h + 2 * padding - kh, width + 2 * padding - kw
    if rows < 0 or columns < 0:
        raise ValueError(f"a {kh} × {kw} kernel does not fit into {in_hw} with padding {padding}")
    oh, ow = rows // stride + 1, columns // stride + 1
    matrix = np.zeros((oc, oh, ow, c, h, width))
    for i in range(oh):
        for j in range(ow):
            for u in range(kh):
                for v in range(kw):
                    row, column = i * stride + u - padding, j * stride + v - padding
                    if 0 <= row < h and 0 <= column < width:  # what lies in the padding is multiplied by zero
                        matrix[:, i, j, :, row, column] = w[:, :, u, v]
    return matrix.reshape(oc * oh * ow, c * h * width)
