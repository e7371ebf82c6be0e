"""Deformable convolution: every tap reads where a learned offset tells it to, between pixels if need be.

Source: Dai et al., "Deformable Convolutional Networks", ICCV 2017, eq. 1-4; Zhu et al., "Deformable ConvNets v2", CVPR
2019, eq. 1 (modulation); ONNX operator DeformConv (layout of offsets and mask).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.floating]
Pair = tuple[int, int]


def _pair(value: int | Pair) -> Pair:
    """A number as (rows, columns)."""
    return (value, value) if isinstance(value, int) else value


def bilinear_sample(x: ArrayLike, py: ArrayLike, px: ArrayLike) -> Floats:
    """Read maps between their pixels; beyond the border everything is 0.

    Idea: the place lies in a cell of four pixels. Each counts by how near it is: `1 - |Δy|` times `1 - |Δx|`. A corner
    outside the map is a pixel of value 0, so a map fades out over one pixel around it.

    Args:
        x: `(c, h, w)`. py, px: rows and columns, arrays of one and the same shape; pixel (i, j) sits at py = i, px = j.

    Returns:
        `(c, *shape of py)`.

    Complexity: four reads and multiply-adds a place and channel.
    Pitfall: clipping the place to the border repeats the outermost pixels; here it is the corners that are checked.
    """
    x, py, px = np.asarray(x), np.asarray(py), np.asarray(px)
    h, w = x.shape[1:]
    y0, x0 = np.floor(py).astype(int), np.floor(px).astype(int)  # not int(): -0.5 lies in the cell that starts at -1
    out = 0.0
    for i in (y0, y0 + 1):
        for j in (x0, x0 + 1):
            near = (1 - np.abs(py - i)) * (1 - np.abs(px - j))
            inside = (i >= 0) & (i < h) & (j >= 0) & (j < w)
            out = out + near * inside * x[:, i * inside, j * inside]  # outside: any pixel, times 0
    return out


def bilinear_sample_backward(
    dout: ArrayLike, x: ArrayLike, py: ArrayLike, px: ArrayLike
) -> tuple[Floats, Floats, Floats]:
    """Gradients of `bilinear_sample` with respect to the maps and to the places.

    Idea: within a cell the value is linear in py and in px, so its slope is a difference of neighbouring pixels. That
    is all that an offset ever learns from: the four pixels around the place where it points now.

    Args:
        dout: `(c, *shape)`, the loss's gradient with respect to the output. x: `(c, h, w)`. py, px: arrays of `shape`.

    Returns:
        `(dx, dpy, dpx)` in the shapes of x, py and px; dpy and dpx are summed over the channels. On a cell's border the
        slope is that of the cell `floor` puts the place in.

    Complexity: that of the forward pass, twice.
    Pitfall: several places may read one pixel; its gradient is a sum, and `dx[:, i, j] += …` keeps only one of them.
    """
    dout, x, py, px = (np.asarray(a) for a in (dout, x, py, px))
    h, w = x.shape[1:]
    y0, x0 = np.floor(py).astype(int), np.floor(px).astype(int)
    dx, dpy, dpx = np.zeros_like(x), np.zeros_like(py), np.zeros_like(px)
    for i, up in ((y0, -1), (y0 + 1, 1)):
        for j, left in ((x0, -1), (x0 + 1, 1)):
            ny, nx = 1 - np.abs(py - i), 1 - np.abs(px - j)
            inside = (i >= 0) & (i < h) & (j >= 0) & (j < w)
            at = slice(None), i * inside, j * inside
            np.add.at(dx, at, dout * (ny * nx * inside))
            pull = (dout * x[at]).sum(axis=0) * inside  # what the loss gains where this corner counts for more
            dpy, dpx = dpy + up * nx * pull, dpx + left * ny * pull
    return dx, dpy, dpx


def deform_conv2d(
    x: ArrayLike,
    offset: ArrayLike,
    w: ArrayLike,
    b: ArrayLike | None = None,
    mask: ArrayLike | None = None,
    stride: int | Pair = 1,
    padding: int | Pair = 0,
    dilation: int | Pair = 1,
    groups: int = 1,
) -> Floats:
    """Deformable convolution, with the modulation mask of version 2.

    Idea: convolution is a sum over taps of weight times shifted map. Let each tap be shifted by its own amount at each
    place, read between pixels, and weigh what it reads by a mask; the sum over taps stays as it was.

    Args:
        x: `(n, c, h, w)`.
        offset: `(n, 2 · og · kh · kw, oh, ow)`, in pixels, og ≥ 1 offset groups; channel `2 · (g · kh · kw + t)` is the
            row offset of tap t (row by row) in offset group g, the channel behind it the column offset. Offset group g
            moves the g-th run of c / og input channels.
        w: `(oc, c / groups, kh, kw)`, not flipped. b: `(oc,)` or None.
        mask: `(n, og · kh · kw, oh, ow)`, a factor for each tap and place, or None for 1.
        stride, padding, dilation: numbers or (rows, columns); padding counts zeros on both sides.
        groups: output channel o reads the input channels of group `o // (oc / groups)`.

    Returns:
        `(n, oc, oh, ow)`, `oh = (h + 2 · padding - dilation · (kh - 1) - 1) // stride + 1`.

    Complexity: the multiply-adds of convolution, and 4 · n · c · kh · kw · oh · ow for reading between pixels.
    Pitfall: (row, column) alternate tap by tap; all rows first, then all columns, is another layout of equal shape.
    """
    x, offset, w = (np.asarray(a) for a in (x, offset, w))
    (sh, sw), (ph, pw), (dh, dw) = _pair(stride), _pair(padding), _pair(dilation)
    (n, c, h, width), (oc, cg, kh, kw), (oh, ow) = x.shape, w.shape, offset.shape[2:]
    og = offset.shape[1] // (2 * kh * kw)
    maps, offset = x.reshape(n, og, c // og, h, width), offset.reshape(n, og, kh * kw, 2, oh, ow)
    factor = np.ones((n, og, kh * kw, oh, ow)) if mask is None else np.asarray(mask).reshape(n, og, kh * kw, oh, ow)
    top, left = np.arange(oh)[:, None] * sh - ph, np.arange(ow) * sw - pw  # corner of each window
    columns = np.empty((n, og, c // og, kh * kw, oh, ow))
    for s in range(n):
        for g in range(og):
            for t in range(kh * kw):
                dy, dx = offset[s, g, t]  # each (oh, ow)
                read = bilinear_sample(maps[s, g], top + t // kw * dh + dy, left + t % kw * dw + dx)
                columns[s, g, :, t] = read * factor[s, g, t]
    columns = columns.reshape(n, groups, cg * kh * kw, oh * ow)
    y = (w.reshape(groups, oc // groups, cg * kh * kw) @ columns).reshape(n, oc, oh, ow)
    return y if b is None else y + np.asarray(b)[:, None, None]
