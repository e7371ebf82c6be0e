"""Compares a value with the reference's: arrays, numbers, and containers of them. Never printed text."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlkata.engine.judge.words import short
from mlkata.spec.marks import Compare
from mlkata.spec.value import Array, Plain
from mlkata.spec.verdict import Difference

NDAny = NDArray[Any]
DEFAULT_RTOL = {"f8": 1e-6, "c16": 1e-6, "f4": 1e-4, "c8": 1e-4, "f2": 1e-2}
NAN = math.nan


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Why two values differ: a kind that has a sentence of its own, and where."""

    kind: str  # "value", "shape", "type", "length", "keys", "nan"
    difference: Difference


def compare(want: Plain, got: Plain, how: Compare, path: tuple[int | str, ...] = ()) -> Mismatch | None:
    """None if `got` is as good as `want`, else what differs first."""
    expected = as_array(want)
    if expected is not None:
        return compare_arrays(expected, as_array(got), how, path, want, got)
    if isinstance(want, dict):
        return compare_dicts(want, got, how, path)
    if isinstance(want, (list, tuple)):
        return compare_lists(want, got, how, path)
    if type(want) is type(got) and want == got:
        return None
    return mismatch("type" if type(want) is not type(got) else "value", path, want, got)


def mismatch(kind: str, path: tuple[int | str, ...], want: Plain, got: Plain, largest: float = NAN) -> Mismatch:
    """A mismatch with both values shortened."""
    return Mismatch(kind, Difference(largest, path, short(want), short(got)))


def as_array(value: Plain) -> NDAny | None:
    """The value as a numeric array: arrays, numbers, rectangular lists of numbers; None for all else."""
    if isinstance(value, Array):
        return np.frombuffer(value.data, dtype=np.dtype(value.dtype)).reshape(value.shape)
    if isinstance(value, (bool, int, float, complex)):
        return number(value)
    if isinstance(value, (list, tuple)) and value and all(is_number_like(item) for item in value):
        rows = [as_array(item) for item in value]
        if all(row is not None and row.shape == rows[0].shape for row in rows):  # type: ignore[union-attr]
            return np.stack(rows)  # type: ignore[arg-type]
    return None


def number(value: bool | int | float | complex) -> NDAny | None:
    """A 0-d array, unless the whole number is too large for one."""
    try:
        return np.asarray(value) if not isinstance(value, int) or abs(value) < 2**63 else None
    except OverflowError:
        return None


def is_number_like(value: Plain) -> bool:
    """Numbers, 0-d arrays, and lists of them; not arrays with axes: a list of those is a container."""
    if isinstance(value, Array):
        return value.shape == ()
    if isinstance(value, (list, tuple)):
        return bool(value) and all(is_number_like(item) for item in value)
    return isinstance(value, (bool, int, float, complex))


def compare_dicts(want: dict[Any, Plain], got: Plain, how: Compare, path: tuple[int | str, ...]) -> Mismatch | None:
    """Equal keys, then value by value."""
    if not isinstance(got, dict) or want.keys() != got.keys():
        return mismatch("keys", path, sorted(map(str, want)), sorted(map(str, got)) if isinstance(got, dict) else got)
    parts = (compare(want[key], got[key], how, (*path, str(key))) for key in want)
    return next((part for part in parts if part is not None), None)


def compare_lists(want: Any, got: Plain, how: Compare, path: tuple[int | str, ...]) -> Mismatch | None:
    """Equal lengths, then item by item; an array stands for the list of its rows."""
    if isinstance(got, Array):
        rows = as_array(got)
        got = [] if rows is None or rows.ndim == 0 else [pack(row) for row in rows]
    if not isinstance(got, (list, tuple)):
        if isinstance(want, (list, tuple)) and not want and (found := as_array(got)) is not None and found.size == 0:
            return None
        return mismatch("type", path, want, got)
    if len(want) != len(got):
        return mismatch("length", path, want, got)
    parts = (compare(w, g, how, (*path, i)) for i, (w, g) in enumerate(zip(want, got, strict=True)))
    return next((part for part in parts if part is not None), None)


def pack(array: NDAny) -> Array:
    """A NumPy array as plain data."""
    array = np.asarray(array)
    return Array(array.dtype.str, array.shape, array.tobytes())


def compare_arrays(
    want: NDAny, got: NDAny | None, how: Compare, path: tuple[int | str, ...], raw_want: Plain, raw_got: Plain
) -> Mismatch | None:
    """Shape, then values in the manner of `how`."""
    if got is None:
        if want.size == 0 and isinstance(raw_got, (list, tuple)) and not raw_got:
            return None  # an empty list for an empty array
        return mismatch("type", path, raw_want, raw_got)
    if want.shape != got.shape:
        if how.kind in ("same_set", "up_to_order") and want.size == got.size == 0:
            return None
        return mismatch("shape", path, f"shape {want.shape}", f"shape {got.shape}")
    if got.dtype.kind not in "biufc" or want.dtype.kind not in "biufc":
        return None if np.array_equal(want, got) else mismatch("value", path, raw_want, raw_got)
    return MANNERS[how.kind](want, got, how, path)


def tolerance(want: NDAny, how: Compare) -> float:
    """How far a value may be off."""
    if want.dtype.kind not in "fc":
        return how.atol if how.rtol else 0.0
    rtol = DEFAULT_RTOL.get(want.dtype.str[1:], 1e-6) if how.rtol is None else how.rtol
    finite = np.abs(want[np.isfinite(want)])
    return how.atol + rtol * float(finite.max(initial=0.0))


def gaps(want: NDAny, got: NDAny) -> NDArray[np.float64]:
    """|got - want|, 0 where both are NaN or the same infinity, inf where only one is."""
    kind = np.complex128 if "c" in want.dtype.kind + got.dtype.kind else np.float64
    w, g = want.astype(kind), got.astype(kind)
    with np.errstate(invalid="ignore", over="ignore"):
        gap = np.abs(g - w)
    alike = (w == g) | (np.isnan(w) & np.isnan(g))
    return np.where(alike, 0.0, np.where(np.isfinite(gap), gap, np.inf))


def worst(gap: NDArray[np.float64], want: NDAny, got: NDAny, path: tuple[int | str, ...]) -> Mismatch:
    """The place where the values differ most."""
    at = tuple(int(i) for i in np.unravel_index(int(np.argmax(gap)), gap.shape))
    kind = "nan" if bool(np.isnan(got[at])) and not bool(np.isnan(want[at])) else "value"
    largest = float(gap[at])
    return Mismatch(kind, Difference(largest, (*path, *at), short(want[at].item()), short(got[at].item())))


def close(want: NDAny, got: NDAny, how: Compare, path: tuple[int | str, ...]) -> Mismatch | None:
    """Every entry within the tolerance."""
    gap = gaps(want, got)
    return None if gap.size == 0 or gap.max() <= tolerance(want, how) else worst(gap, want, got, path)


def exactly(want: NDAny, got: NDAny, how: Compare, path: tuple[int | str, ...]) -> Mismatch | None:
    """Every entry equal."""
    gap = gaps(want, got)
    return None if gap.size == 0 or gap.max() == 0 else worst(gap, want, got, path)


def up_to_sign(want: NDAny, got: NDAny, how: Compare, path: tuple[int | str, ...]) -> Mismatch | None:
    """Close, the sign of each slice along the axis being free."""
    if want.ndim == 0:
        return close(want, got, how, path)
    w, g = np.moveaxis(want, how.axis, 0), np.moveaxis(got.astype(want.dtype), how.axis, 0)
    flipped = [
        g[i] if gaps(w[i], g[i]).max(initial=0) <= gaps(w[i], -g[i]).max(initial=0) else -g[i] for i in range(len(w))
    ]
    aligned = np.moveaxis(np.array(flipped).reshape(w.shape), 0, how.axis)
    return close(want, aligned, how, path)


def up_to_order(want: NDAny, got: NDAny, how: Compare, path: tuple[int | str, ...]) -> Mismatch | None:
    """Close after one permutation of the slices along the axis."""
    if want.ndim == 0:
        return close(want, got, how, path)
    allowed = tolerance(want, how)
    w, g = np.moveaxis(want, how.axis, 0), np.moveaxis(got, how.axis, 0)
    left = list(range(len(g)))
    for i, row in enumerate(w):
        best = min(left, key=lambda j: gaps(row, g[j]).max(initial=0))
        gap = gaps(np.asarray(row), np.asarray(g[best]))
        if gap.max(initial=0) > allowed:
            return worst(np.atleast_1d(gap), np.atleast_1d(row), np.atleast_1d(g[best]), (*path, i))
        left.remove(best)
    return None


def at_most(want: NDAny, got: NDAny, how: Compare, path: tuple[int | str, ...]) -> Mismatch | None:
    """Finite, and no larger than the ratio allows."""
    excess = np.where(np.isfinite(got), got - (how.ratio * want + how.atol), np.inf)
    return None if excess.size == 0 or excess.max() <= 0 else worst(np.maximum(excess, 0), want, got, path)


MANNERS = {
    "close": close,
    "exact": exactly,
    "same_set": up_to_order,
    "up_to_sign": up_to_sign,
    "up_to_order": up_to_order,
    "at_most": at_most,
}
