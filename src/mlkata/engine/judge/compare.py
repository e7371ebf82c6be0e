"""Compares a value with the reference's: arrays, numbers, and containers of them. Never printed text."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlkata.engine.judge.gaps import gaps
from mlkata.engine.judge.pairing import Pairing
from mlkata.engine.judge.words import short
from mlkata.spec.marks import Compare
from mlkata.spec.value import Array, Plain
from mlkata.spec.verdict import Difference

NDAny = NDArray[Any]
DEFAULT_RTOL = {"f8": 1e-6, "c16": 1e-6, "f4": 1e-4, "c8": 1e-4, "f2": 1e-2}
NAN = math.nan
UNORDERED = ("same_set", "up_to_order")
NUMBERS = (bool, int, float, complex)
TEXT = "US"  # kinds of dtypes


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Why two values differ: a kind that has a sentence of its own, and where."""

    kind: str  # "value", "shape", "type", "none", "length", "keys", "nan"
    difference: Difference


def compare(want: Plain, got: Plain, how: Compare, path: tuple[int | str, ...] = ()) -> Mismatch | None:
    """None if `got` is as good as `want`, else what differs first."""
    want, got = unboxed(want), unboxed(got)
    expected = as_array(want)
    if expected is not None:
        return compare_arrays(expected, as_array(got), how, path, want, got)
    if isinstance(want, dict):
        return compare_dicts(want, got, how, path)
    if isinstance(want, (list, tuple)):
        return compare_lists(want, got, how, path)
    if isinstance(want, int) and isinstance(got, (int, float)):  # too large for an array
        return None if want == got else mismatch("value", path, want, got)
    if type(want) is type(got) and want == got:
        return None
    return mismatch("type" if type(want) is not type(got) else "value", path, want, got)


def unboxed(value: Plain) -> Plain:
    """An array of texts is compared as a list of them, one in a 0-d array as a text."""
    return of_bytes(value).tolist() if isinstance(value, Array) and value.dtype[1:2] in TEXT else value


def mismatch(kind: str, path: tuple[int | str, ...], want: Plain, got: Plain, largest: float = NAN) -> Mismatch:
    """A mismatch with both values shortened."""
    kind = "none" if kind == "type" and got is None else kind
    return Mismatch(kind, Difference(largest, path, short(want, 60 if kind == "type" else 160), short(got)))


def of_bytes(value: Array) -> NDAny:
    """The array that was sent."""
    return np.frombuffer(value.data, dtype=np.dtype(value.dtype)).reshape(value.shape)


def as_array(value: Plain) -> NDAny | None:
    """The value as an array: arrays, numbers, rectangular lists of numbers; None for all else."""
    if isinstance(value, Array):
        return of_bytes(value)
    if isinstance(value, NUMBERS):
        return number(value)
    if isinstance(value, (list, tuple)) and value and all(is_number_like(item) for item in value):
        return stacked([as_array(item) for item in value])
    return None


def stacked(rows: list[NDAny | None]) -> NDAny | None:
    """Arrays of one shape as one array; None where shapes differ or whole numbers fit no type together."""
    found = [row for row in rows if row is not None and rows[0] is not None and row.shape == rows[0].shape]
    if len(found) < len(rows):
        return None
    made = np.stack(found)
    if made.dtype.kind == "f" and not any(row.dtype.kind == "f" for row in found):  # uint64 beside int64: not as floats
        exact = np.stack([row.astype(object) for row in found])
        return exact.astype(np.int64) if exact.max() < 2**63 else exact.astype(np.uint64) if exact.min() >= 0 else None
    return made


def number(value: bool | int | float | complex) -> NDAny | None:
    """A 0-d array, unless the whole number is too large for one."""
    return None if isinstance(value, int) and not -(2**63) <= value < 2**64 else np.asarray(value)


def is_number_like(value: Plain) -> bool:
    """Numbers, 0-d arrays of them, and lists of these; not arrays with axes: a list of those is a container."""
    if isinstance(value, Array):
        return value.shape == () and value.dtype[1:2] not in TEXT
    if isinstance(value, (list, tuple)):
        return bool(value) and all(is_number_like(item) for item in value)
    return isinstance(value, NUMBERS)


def compare_dicts(want: dict[Any, Plain], got: Plain, how: Compare, path: tuple[int | str, ...]) -> Mismatch | None:
    """Equal keys, then value by value."""
    if not isinstance(got, dict) or want.keys() != got.keys():
        return mismatch("keys", path, sorted(map(str, want)), sorted(map(str, got)) if isinstance(got, dict) else got)
    parts = (compare(want[key], got[key], how, (*path, str(key))) for key in want)
    return next((part for part in parts if part is not None), None)


def compare_lists(want: Any, got: Plain, how: Compare, path: tuple[int | str, ...]) -> Mismatch | None:
    """Equal lengths, then item by item; an array stands for the list of its rows, texts of a set in any order."""
    if isinstance(got, Array) and got.shape:
        got = [pack(row) for row in of_bytes(got)]
    if not isinstance(got, (list, tuple)):
        return mismatch("type", path, want, got)
    if len(want) != len(got):
        return mismatch("length", path, len(want), len(got))
    if how.kind in UNORDERED and all(isinstance(each, str) for each in (*want, *got)):
        want, got = sorted(want), sorted(got)
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
        if how.kind in UNORDERED and want.size == got.size == 0:
            return None
        return Mismatch("shape", Difference(NAN, path, shaped(want), shaped(got)))
    return MANNERS[how.kind](want, got, how, path)


def shaped(array: NDAny) -> str:
    """The shape, and of a short row its values too."""
    return f"{array.shape}" + (f" = {short(pack(array))}" if array.ndim == 1 and 0 < array.size <= 8 else "")


def tolerance(want: NDAny, how: Compare) -> float:
    """How far a value may be off."""
    if want.dtype.kind not in "fc":
        return how.atol if how.rtol else 0.0
    rtol = DEFAULT_RTOL.get(want.dtype.str[1:], 1e-6) if how.rtol is None else how.rtol
    with np.errstate(over="ignore"):
        finite = np.abs(want[np.isfinite(want)])
    return how.atol + rtol * float(finite.max(initial=0.0))


def worst(gap: NDArray[np.float64], want: NDAny, got: NDAny, path: tuple[int | str, ...]) -> Mismatch:
    """The place where the values differ most."""
    at = tuple(int(i) for i in np.unravel_index(int(np.argmax(gap)), gap.shape))
    kind = "nan" if bool(np.isnan(got[at])) and not bool(np.isnan(want[at])) else "value"
    pair = want[at].item(), got[at].item()
    expected, came = map(short, pair)
    if expected == came:  # rounded alike
        expected, came = map(repr, pair)
    return Mismatch(kind, Difference(float(gap[at]), (*path, *at), expected, came))


def close(want: NDAny, got: NDAny, how: Compare, path: tuple[int | str, ...]) -> Mismatch | None:
    """Every entry within the tolerance."""
    gap = gaps(want, got)
    return None if gap.size == 0 or gap.max() <= tolerance(want, how) else worst(gap, want, got, path)


def exactly(want: NDAny, got: NDAny, how: Compare, path: tuple[int | str, ...]) -> Mismatch | None:
    """Every entry equal."""
    gap = gaps(want, got)
    return None if gap.size == 0 or gap.max() == 0 else worst(gap, want, got, path)


def up_to_sign(want: NDAny, got: NDAny, how: Compare, path: tuple[int | str, ...]) -> Mismatch | None:
    """Close, the sign of each slice along the axis being free; a vector has one sign."""
    if want.ndim == 0:
        return close(want, got, how, path)
    axis = min(how.axis, want.ndim - 1)
    rest = None if want.ndim == 1 else tuple(each for each in range(want.ndim) if each != axis % want.ndim)
    w, g = signed(want), signed(got)
    kept = gaps(w, g).max(rest, keepdims=True, initial=0.0) <= gaps(w, -g).max(rest, keepdims=True, initial=0.0)
    return close(want, np.where(kept, g, -g), how, path)


def signed(array: NDAny) -> NDAny:
    """The array in a type that has a minus."""
    return array if array.dtype.kind in "fc" else array.astype(np.float64)


def up_to_order(want: NDAny, got: NDAny, how: Compare, path: tuple[int | str, ...]) -> Mismatch | None:
    """Close after one permutation of the slices along the axis."""
    if want.ndim == 0:
        return close(want, got, how, path)
    if want.ndim == 1 and close(np.sort(want), np.sort(got), how, path) is None:
        return None
    axis = min(how.axis, want.ndim - 1)
    w, g = np.moveaxis(want, axis, 0), np.moveaxis(got, axis, 0)
    pairing = Pairing(w, g, tolerance(want, how))
    alone = [i for i in range(len(w)) if not pairing.find(i)]
    if not alone:
        return None
    row, best = w[alone[0]], g[pairing.nearest(alone[0])]
    return worst(gaps(row, best), row, best, (*path, alone[0]))


def at_most(want: NDAny, got: NDAny, how: Compare, path: tuple[int | str, ...]) -> Mismatch | None:
    """Finite, and no larger than the ratio allows."""
    if "c" in want.dtype.kind + got.dtype.kind:
        if np.any(got.imag != 0):
            return mismatch("type", path, pack(want), pack(got))
        want, got = want.real, got.real
    with np.errstate(invalid="ignore", over="ignore"):
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
