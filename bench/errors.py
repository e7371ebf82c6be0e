"""How far two results are apart: numbers relative to the largest one, indices and labels by counting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True, slots=True)
class Gap:
    """The largest error of numbers, and how many whole numbers differ of how many; None: there were none."""

    error: float | None = None
    differ: tuple[int, int] | None = None


def leaves(value: Any) -> Iterator[np.ndarray]:
    """Every array, number or text in a result, in order; tensors as arrays."""
    if hasattr(value, "detach"):
        value = value.detach().cpu().numpy()
    if isinstance(value, dict):
        value = tuple(value.values())
    if isinstance(value, tuple) or (isinstance(value, list) and not _numeric(value)):
        for part in value:
            yield from leaves(part)
    else:
        yield np.asarray(value)


def _numeric(value: list[Any]) -> bool:
    """Whether a list is an array written as lists: numbers, or rows of them."""
    if any(isinstance(part, (tuple, np.ndarray)) or hasattr(part, "detach") for part in value):
        return False
    try:
        return np.asarray(value).dtype.kind in "biufc"
    except ValueError:  # ragged
        return False


def gap(ours: Any, theirs: Any, signs: bool = True) -> Gap:
    """How far our result is from the library's.

    Args:
        signs: False for results defined up to sign.

    Raises:
        ValueError: they are not built alike.
    """
    mine, other = list(leaves(ours)), list(leaves(theirs))
    if [part.shape for part in mine] != [part.shape for part in other]:
        raise ValueError(f"other shapes: {_shapes(mine)}, the library {_shapes(other)}")
    errors, differ, count = [], 0, 0
    for a, b in zip(mine, other, strict=True):
        if a.dtype.kind in "fc" or b.dtype.kind in "fc":
            errors.append(_relative(a, b) if signs else _relative(abs(a), abs(b)))
        else:
            differ, count = differ + int((a != b).sum()), count + a.size
    return Gap(max(errors) if errors else None, (differ, count) if count else None)


def _relative(a: np.ndarray, b: np.ndarray) -> float:
    if not b.size:
        return 0.0
    scale = float(np.abs(b).max())
    return float(np.abs(a.astype(float) - b.astype(float)).max()) / (scale or 1.0)


def _shapes(parts: list[np.ndarray]) -> str:
    return " ".join(str(part.shape) for part in parts[:4])
