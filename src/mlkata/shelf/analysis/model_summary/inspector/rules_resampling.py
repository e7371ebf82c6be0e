"""Interpolation and adaptive pooling: which input positions each output reads."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

import numpy as np

from mlkata.shelf.analysis.model_summary.inspector.call import Call, Fields, along, over, rule
from mlkata.shelf.analysis.model_summary.inspector.field import followed
from mlkata.shelf.analysis.model_summary.inspector.windows import Taps, from_windows


def _resampled(call: Call, reads: Callable[[int, int, int], range], n: int) -> Fields:
    """Any operator whose output o reads `reads(dimension, input size, o)` along each of the last n dimensions."""
    x, out = call.args[0], call.first()
    fields = dict(call.fields_of(x))
    for d in range(x.dim() - n, x.dim()):
        size, new = x.shape[d], out.shape[d]
        if size == new or not any(not isinstance(f, str) and d in followed(f) for f in fields.values()):
            continue
        seen = [reads(d - x.dim() + n, size, o) for o in range(new)]
        pattern = from_windows(np.array([r.start for r in seen]), np.array([r.stop for r in seen]))
        if pattern is None:  # no pattern that repeats: exact inside, where the border is not asked for
            taps = Taps(size, tuple(seen))
        else:
            taps = Taps(pattern.advance, tuple(range(*window) for window in pattern.windows))
        fields = along(fields, d, taps, tuple(x.shape))
    return fields


@rule("_adaptive_avg_pool2d", "_adaptive_avg_pool3d", "adaptive_max_pool2d", "adaptive_max_pool3d")
def _adaptive(call: Call) -> Fields:
    n = 3 if "3d" in call.name else 2
    x, out = call.args[0], call.first()
    single = [d for d in range(x.dim() - n, x.dim()) if out.shape[d] == 1]

    def reads(d: int, size: int, o: int) -> range:
        new = out.shape[x.dim() - n + d]
        return range(o * size // new, -(-(o + 1) * size // new))

    pooled = over(call.fields_of(x), single, tuple(x.shape), call.extents)
    keep = Call(call.name, call.args, call.kwargs, call.out, lambda _: pooled, call.extents)
    return _resampled(keep, reads, n)


def _ratio(call: Call, first: int, d: int, size: int, new: int) -> float:
    """Input steps per output step: from the scale factor where one was given, else from the sizes."""
    scale = call.arg(first + d)
    return 1.0 / float(scale) if isinstance(scale, (int, float)) and scale > 0 else size / new


@rule(*(f"{kind}{n}d" for kind in ("upsample_nearest", "_upsample_nearest_exact") for n in (1, 2, 3)))
def _nearest(call: Call) -> Fields:
    n = int(call.name[-2])
    half = np.float32(0.5 if "exact" in call.name else 0.0)
    out, x = call.first(), call.args[0]

    def reads(d: int, size: int, o: int) -> range:
        new = out.shape[x.dim() - n + d]
        ratio = np.float32(_ratio(call, 2, d, size, new))  # the kernel decides in float32: so do we
        source = o // 2 if new == 2 * size else min(int(np.floor((np.float32(o) + half) * ratio)), size - 1)
        return range(source, source + 1)

    return _resampled(call, reads, n)


@rule("upsample_linear1d", "upsample_bilinear2d", "upsample_trilinear3d", "upsample_bicubic2d")
def _interpolated(call: Call) -> Fields:
    n = 1 if "1d" in call.name else 3 if "3d" in call.name else 2
    below, above = (1, 2) if "cubic" in call.name else (0, 1)
    out, x = call.first(), call.args[0]

    def reads(d: int, size: int, o: int) -> range:
        source = interpolation_source(call, d, size, out.shape[x.dim() - n + d], o)
        low = math.floor(source)
        # a weight of exactly zero does not look: the source lies on a pixel
        return range(low, low + 1) if source == low else range(low - below, low + above + 1)

    return _resampled(call, reads, n)


def interpolation_source(call: Call, d: int, size: int, new: int, o: int) -> Fraction:
    """Where output o of a linear or cubic interpolation lies on the input's grid."""
    if bool(call.args[2]):  # align_corners
        return Fraction(o * (size - 1), max(new - 1, 1))
    ratio = Fraction(_ratio(call, 3, d, size, new)).limit_denominator(1 << 16)
    return (o + Fraction(1, 2)) * ratio - Fraction(1, 2)


def on_the_grid(call: Call) -> bool:
    """Whether an interpolation has weights of exactly zero: they let NaN through although nothing is seen there."""
    x, out = call.args[0], call.first()
    n = x.dim() - 2
    return any(
        x.shape[2 + d] != out.shape[2 + d]
        and any(
            interpolation_source(call, d, x.shape[2 + d], out.shape[2 + d], o).denominator == 1
            for o in range(out.shape[2 + d])
        )
        for d in range(n)
    )
