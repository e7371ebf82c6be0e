"""Output sizes along one axis: convolution, pooling, transposed convolution, SAME, and the way back.

Every function counts window positions. The axes of a picture are independent: compute each on its own. Channels and
batch take no part. "Covers" means the kernel with its holes: `dilation · (kernel - 1) + 1` positions.

Source: Dumoulin & Visin, "A guide to convolution arithmetic for deep learning", 2016, arXiv:1603.07285, chapters 2–5;
PyTorch documentation of `MaxPool2d` (ceil_mode); TensorFlow, `tf.nn`, "Notes on padding" (SAME).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def conv_out(size: int, kernel: int, stride: int = 1, padding: int = 0, dilation: int = 1) -> int:
    """Output size of a convolution.

    Idea: windows start at 0, stride, 2 · stride, … of the padded axis, and the last start allowed is
    `size + 2 · padding - covered`. Counting multiples of the stride up to there is a floor division, plus one for the
    start at 0.

    Args:
        size: pixels of the input along this axis.
        kernel, stride, padding, dilation: of the layer; padding on each side.

    Returns:
        Number of outputs.

    Raises:
        ValueError: the kernel covers more than the padded input; no window fits.

    Complexity: O(1).
    Pitfall: where the stride does not divide, the end of the padded axis is read by no window.
    """
    room = size + 2 * padding - (dilation * (kernel - 1) + 1)  # how far the window can move
    if room < 0:
        raise ValueError(f"a kernel that covers {size + 2 * padding - room} does not fit into {size + 2 * padding}")
    return room // stride + 1


def pool_out(
    size: int, kernel: int, stride: int | None = None, padding: int = 0, dilation: int = 1, ceil_mode: bool = False
) -> int:
    """Output size of a pooling, rounded down or (ceil_mode) up.

    Idea: rounding up allows one more window that hangs over the end. It counts only if it starts inside the input or
    the padding before it; a window that starts in the padding behind would see nothing, and is dropped again.

    Args:
        size: pixels of the input along this axis. kernel: window size. stride: of the window; None stands for `kernel`.
        padding: on each side, at most half of `kernel`. dilation: distance of the window's taps.
        ceil_mode: round up instead of down.

    Returns:
        Number of outputs.

    Raises:
        ValueError: the result would be less than 1.

    Complexity: O(1).
    Pitfall: a ceiling without the correction gives one output too many where a window starts behind the input.
    """
    stride = kernel if stride is None else stride
    room = size + 2 * padding - (dilation * (kernel - 1) + 1)
    out = (-(-room // stride) if ceil_mode else room // stride) + 1
    if ceil_mode and (out - 1) * stride >= size + padding:  # the last window starts behind the input
        out -= 1
    if out < 1:
        raise ValueError(f"a window of {kernel} does not fit into {size + 2 * padding}")
    return out


def conv_transpose_out(
    size: int, kernel: int, stride: int = 1, padding: int = 0, output_padding: int = 0, dilation: int = 1
) -> int:
    """Output size of a transposed convolution.

    Idea: read the convolution's formula from right to left. `size` windows, `stride` apart, span
    `(size - 1) · stride + covered` positions; the padding is cut off both ends. A convolution maps `stride`
    neighbouring sizes to one; `output_padding` says which of them is meant.

    Args:
        size: of the input. kernel, stride, padding, dilation: of the convolution that is transposed. output_padding:
            further positions at the end, less than the stride or less than the dilation.

    Returns:
        Number of outputs.

    Raises:
        ValueError: output_padding is too large, or the result would be less than 1.

    Complexity: O(1).
    Pitfall: here padding makes the output smaller.
    """
    if output_padding >= max(stride, dilation):
        raise ValueError(f"output_padding {output_padding} is not below stride {stride} or dilation {dilation}")
    out = (size - 1) * stride - 2 * padding + dilation * (kernel - 1) + 1 + output_padding
    if out < 1:
        raise ValueError(f"nothing is left after cutting {padding} off both ends")
    return out


def same_padding(size: int, kernel: int, stride: int = 1, dilation: int = 1) -> tuple[int, int]:
    """Zeros that TensorFlow's SAME puts before and behind an axis.

    Idea: SAME fixes the output at `ceil(size / stride)`. That many windows span `(out - 1) · stride + covered`
    positions; what the input lacks is padded, half of it before, and the odd one behind.

    Args:
        size, kernel, stride, dilation: as in `conv_out`.

    Returns:
        `(before, behind)`.

    Complexity: O(1).
    Pitfall: never negative: where the stride exceeds what the kernel covers the windows need less than there is.
    """
    out = -(-size // stride)  # rounded up
    missing = max((out - 1) * stride + dilation * (kernel - 1) + 1 - size, 0)
    return missing // 2, missing - missing // 2


def conv_in_range(out: int, kernel: int, stride: int = 1, padding: int = 0, dilation: int = 1) -> tuple[int, int]:
    """The smallest and the largest input from which a convolution makes `out` outputs.

    Idea: `out` windows span exactly `(out - 1) · stride + covered` positions of the padded axis. Up to `stride - 1`
    more are too few for another window.

    Args:
        out: number of outputs, at least 1.
        kernel, stride, padding, dilation: of the layer; padding on each side.

    Returns:
        `(smallest, largest)`, both inclusive; an input has at least 1 pixel.

    Raises:
        ValueError: no input gives this output: its padding alone makes more.

    Complexity: O(1).
    Pitfall: with a stride the answer is a range, not a number; that is why decoders need `output_padding`.
    """
    low = (out - 1) * stride + dilation * (kernel - 1) + 1 - 2 * padding
    high = low + stride - 1
    if high < 1:
        raise ValueError(f"every input makes more than {out} outputs")
    return max(low, 1), high


def read_counts(size: int, kernel: int, stride: int = 1, padding: int = 0, dilation: int = 1) -> NDArray[np.int64]:
    """How many windows read each pixel of the axis.

    Idea: tap t of window i reads position `i · stride + t · dilation - padding`; count the positions, drop those that
    lie in the padding.

    Args:
        size, kernel, stride, padding, dilation: as in `conv_out`.

    Returns:
        `(size,)` counts; a pixel with 0 influences nothing. In two dimensions the counts multiply.

    Raises:
        ValueError: as in `conv_out`.

    Complexity: O(out · kernel + size).
    """
    out = conv_out(size, kernel, stride, padding, dilation)
    taps = np.arange(out)[:, None] * stride + np.arange(kernel) * dilation - padding  # (out, kernel)
    return np.bincount(taps[(taps >= 0) & (taps < size)], minlength=size)
