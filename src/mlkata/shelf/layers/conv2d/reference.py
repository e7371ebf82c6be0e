"""Two-dimensional convolution with loops, forward and backward, as one writes it on a whiteboard.

Layouts are PyTorch's: pictures `(n, c, h, w)`, kernels `(oc, c / groups, kh, kw)`. Like every deep-learning
library this computes a *correlation*: the kernel is laid on the picture as it is, not turned by 180°.

Source: Dumoulin & Visin, "A guide to convolution arithmetic for deep learning", arXiv:1603.07285, ch. 2 (sizes)
and ch. 4 (the gradient is a transposed convolution); TensorFlow's documentation of `tf.nn`, "SAME" padding.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.floating]
Pair = tuple[int, int]


def conv_chw(image: ArrayLike, kernel: ArrayLike) -> Floats:
    """Convolution of one picture with six loops, stride 1, no padding: what the C version does.

    Idea: three loops say which output number is computed, three more run over what it is the sum of.

    Args:
        image: `(ic, ih, iw)`. kernel: `(oc, ic, kh, kw)`.

    Returns:
        `(oc, oh, ow)` with `oh = ih - kh + 1`, `ow = iw - kw + 1`.

    Complexity: oc · oh · ow · ic · kh · kw multiply-adds.
    Pitfall: the output size must be known before the loops start; computed inside, it is off by one sooner or later.
    """
    image = np.asarray(image, dtype=float)
    kernel = np.asarray(kernel, dtype=float)
    ic, ih, iw = image.shape
    oc, _, kh, kw = kernel.shape
    oh, ow = ih - kh + 1, iw - kw + 1
    output = np.zeros((oc, oh, ow))
    for o in range(oc):  # which map
        for i in range(oh):  # which row of it
            for j in range(ow):  # which number in the row
                for c in range(ic):  # summed over all input maps …
                    for k in range(kh):  # … and over the window
                        for m in range(kw):
                            output[o, i, j] += image[c, i + k, j + m] * kernel[o, c, k, m]
    return output


def _pair(value: int | Pair) -> Pair:
    """`3` means `(3, 3)`."""
    return (value, value) if np.ndim(value) == 0 else (value[0], value[1])


def _zeros_around(padding: int | Pair | str, size: Pair, span: Pair, stride: Pair) -> tuple[Pair, Pair]:
    """How many zeros stand before and after the picture: `((top, bottom), (left, right))`.

    SAME asks for `ceil(size / stride)` outputs. The last window then ends at `(outputs - 1) · stride + span`;
    what is missing is split in two, and an odd zero goes behind the picture.
    """
    if padding == "valid":
        padding = 0
    if padding != "same":
        ph, pw = _pair(padding)
        return (ph, ph), (pw, pw)
    rows = max((-(-size[0] // stride[0]) - 1) * stride[0] + span[0] - size[0], 0)
    cols = max((-(-size[1] // stride[1]) - 1) * stride[1] + span[1] - size[1], 0)
    return (rows // 2, rows - rows // 2), (cols // 2, cols - cols // 2)


def conv2d(
    x: ArrayLike,
    w: ArrayLike,
    b: ArrayLike | None = None,
    stride: int | Pair = 1,
    padding: int | Pair | str = 0,
    dilation: int | Pair = 1,
    groups: int = 1,
) -> Floats:
    """Two-dimensional convolution (correlation) with stride, padding, dilation and groups.

    Idea: put the zeros around the picture first, then everything is VALID. Output (i, j) sees the window that
    starts at (i · stride, j · stride) and takes every `dilation`-th row and column: multiply it by the kernel, add up.

    Args:
        x: `(n, c, h, w)` numbers of any real dtype; sums are taken in float64.
        w: `(oc, c / groups, kh, kw)`; output channel `o` belongs to group `o // (oc / groups)` and reads only
            that group's `c / groups` input channels.
        b: `(oc,)`, one number per output channel, or None.
        stride, dilation: a number or `(rows, columns)`.
        padding: a number or `(rows, columns)` of zeros on both sides; "valid": none; "same": TensorFlow's rule,
            `ceil(h / stride)` output rows, `max((ceil(h / stride) - 1) · stride + dilation · (kh - 1) + 1 - h, 0)`
            zero rows of which the smaller half stands above; columns alike.
        groups: divides `c` and `oc`.

    Returns:
        `(n, oc, oh, ow)` float64, `oh = floor((h + zeros - dilation · (kh - 1) - 1) / stride) + 1`.

    Raises:
        ValueError: the (dilated) kernel is larger than the padded picture.

    Complexity: n · oc · oh · ow · (c / groups) · kh · kw multiply-adds.
    Pitfall: adding products of uint8 pixels in uint8 wraps around at 256.
    """
    x, w = (np.asarray(a, dtype=float) for a in (x, w))  # never add up in uint8
    (sh, sw), (dh, dw) = _pair(stride), _pair(dilation)
    (oc, cg, kh, kw), og = w.shape, w.shape[0] // groups  # cg, og: channels in and out of one group
    span = dh * (kh - 1) + 1, dw * (kw - 1) + 1  # rows and columns that a dilated kernel covers
    x = np.pad(x, ((0, 0),) * 2 + _zeros_around(padding, x.shape[2:], span, (sh, sw)))
    if span[0] > x.shape[2] or span[1] > x.shape[3]:
        raise ValueError(f"a kernel that covers {span} does not fit into the padded picture")
    oh, ow = (x.shape[2] - span[0]) // sh + 1, (x.shape[3] - span[1]) // sw + 1
    y = np.empty((len(x), oc, oh, ow))
    for g in range(groups):
        planes, kernels = x[:, g * cg : (g + 1) * cg], w[g * og : (g + 1) * og]
        for i in range(oh):
            for j in range(ow):
                window = planes[:, :, i * sh : i * sh + span[0] : dh, j * sw : j * sw + span[1] : dw]  # (n, cg, kh, kw)
                y[:, g * og : (g + 1) * og, i, j] = np.tensordot(window, kernels, axes=([1, 2, 3], [1, 2, 3]))
    return y if b is None else y + np.asarray(b)[:, None, None]


def conv2d_backward(
    dy: ArrayLike,
    x: ArrayLike,
    w: ArrayLike,
    stride: int | Pair = 1,
    padding: int | Pair | str = 0,
    dilation: int | Pair = 1,
    groups: int = 1,
) -> tuple[Floats, Floats, Floats]:
    """Gradients of `conv2d` with respect to picture, kernel and bias.

    Idea: walk over the same windows as forward. Output (i, j) was `sum(window · kernel)`, so its gradient sends
    `dy · kernel` back to the window and `dy · window` to the kernel. Windows overlap: always add.

    Args:
        dy: `(n, oc, oh, ow)`, the loss's gradient with respect to the output.
        x: `(n, c, h, w)` and w: `(oc, c / groups, kh, kw)`, what forward was given.
        stride, padding, dilation, groups: as in `conv2d`: numbers or (rows, columns); "valid"; "same" with
            `max((ceil(h / stride) - 1) · stride + dilation · (kh - 1) + 1 - h, 0)` zero rows, the smaller half above.

    Returns:
        `(dx, dw, db)` in the shapes of `x`, `w` and `(oc,)`, float64. Pixels that no window reads get 0.

    Complexity: twice the multiply-adds of forward.
    Pitfall: the gradient is that of the *padded* picture; cut the frame off at the end, at the right corner.
    """
    dy, x, w = (np.asarray(a, dtype=float) for a in (dy, x, w))
    (sh, sw), (dh, dw_) = _pair(stride), _pair(dilation)
    (_, cg, kh, kw), og = w.shape, w.shape[0] // groups
    span = dh * (kh - 1) + 1, dw_ * (kw - 1) + 1
    (top, bottom), (left, right) = _zeros_around(padding, x.shape[2:], span, (sh, sw))
    padded = np.pad(x, ((0, 0),) * 2 + ((top, bottom), (left, right)))
    dpadded, dw = np.zeros_like(padded), np.zeros_like(w)
    for g in range(groups):
        ins, outs = slice(g * cg, (g + 1) * cg), slice(g * og, (g + 1) * og)
        for i in range(dy.shape[2]):
            for j in range(dy.shape[3]):
                rows, cols = slice(i * sh, i * sh + span[0], dh), slice(j * sw, j * sw + span[1], dw_)
                flow = dy[:, outs, i, j]  # (n, og)
                dw[outs] += np.tensordot(flow, padded[:, ins, rows, cols], axes=([0], [0]))  # (og, cg, kh, kw)
                dpadded[:, ins, rows, cols] += np.tensordot(flow, w[outs], axes=([1], [0]))  # (n, cg, kh, kw)
    h, width = x.shape[2:]
    return dpadded[:, :, top : top + h, left : left + width], dw, dy.sum(axis=(0, 2, 3))
