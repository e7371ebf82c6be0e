"""Plain values: the only things that cross between a submission and the judge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Array:
    """An n-dimensional array as data: a NumPy dtype string, a shape, C-ordered bytes."""

    dtype: str
    shape: tuple[int, ...]
    data: bytes


# None, bool, int, float, complex, str, bytes, Array, and lists, tuples and dicts of them.
Plain = Any
