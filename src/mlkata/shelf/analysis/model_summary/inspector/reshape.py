"""What a tensor sees after its dimensions are split or merged."""

from __future__ import annotations

import math

import numpy as np

from mlkata.shelf.analysis.model_summary.inspector.field import Field, Local, Tangled, Union, local, union, whole
from mlkata.shelf.analysis.model_summary.inspector.windows import Steps, from_windows


def split_or_merge(field: Field, old: tuple[int, ...], new: tuple[int, ...], limit: int = 1 << 17) -> Field:
    """The field after a reshape from `old` to `new` sizes: dimensions are split, merged or both.

    Idea: the shapes fall into groups of dimensions with equal products. Within a group the windows of all
    elements are written out in order and read again with the new sizes.
    """
    if isinstance(field, str):
        return field
    if isinstance(field, Union):
        return union(split_or_merge(part, old, new, limit) for part in field.parts)
    terms: list[tuple[int, Steps]] = []
    base = field.base if isinstance(field, Local) else (0, 0)
    dims: set[int] = set()
    for mine, theirs in _groups(old, new):
        if isinstance(field, Tangled):
            if field.dims & set(mine):
                dims |= {d for d in theirs if new[d] > 1} or set(theirs)
            continue
        here = [(d, field.term(d)) for d in mine if field.term(d) is not None]
        if not here:
            continue
        read = None
        if not theirs:  # dimensions of length one that go: their single window stays
            low, high = (sum(steps.at(0)[end] for _, steps in here) for end in (0, 1))
            base = (base[0] + low, base[1] + high)
            continue
        if math.prod(old[d] for d in mine) <= limit:
            read = _reread([field.term(d) for d in mine], [old[d] for d in mine], [new[d] for d in theirs])
        elif len([d for d in mine if old[d] > 1]) == 1 == len([d for d in theirs if new[d] > 1]):
            read = [here[0][1] if new[d] > 1 else None for d in theirs]
        if read is None:
            dims |= set(theirs)
        else:
            terms += [(d, steps) for d, steps in zip(theirs, read, strict=True) if steps is not None]
    if isinstance(field, Tangled):
        return Tangled(frozenset(dims), field.low, field.high)
    if dims:
        low, high = whole(field, old)
        return Tangled(frozenset(dims | {d for d, _ in terms}), low, high)
    return local(base, terms)


def _groups(old: tuple[int, ...], new: tuple[int, ...]) -> list[tuple[list[int], list[int]]]:
    """Runs of dimensions of the two shapes with equal numbers of elements."""
    groups, i, j = [], 0, 0
    while i < len(old) or j < len(new):
        mine, theirs = ([i] if i < len(old) else []), ([j] if j < len(new) else [])
        left, right = (old[i] if mine else 1), (new[j] if theirs else 1)
        i, j = i + len(mine), j + len(theirs)
        while left != right:
            if left < right:
                mine.append(i)
                left, i = left * old[i], i + 1
            else:
                theirs.append(j)
                right, j = right * new[j], j + 1
        groups.append((mine, theirs))
    return groups


def _reread(terms: list[Steps | None], old: list[int], new: list[int]) -> list[Steps | None] | None:
    """Windows of all elements in order, read again with new sizes; None where they do not separate."""
    low = np.zeros(old, dtype=np.int64)
    high = np.zeros(old, dtype=np.int64)
    for axis, (steps, size) in enumerate(zip(terms, old, strict=True)):
        if steps is not None:
            seen = np.array([steps.at(i) for i in range(size)], dtype=np.int64)  # (size, 2)
            shape = [size if a == axis else 1 for a in range(len(old))]
            low = low + seen[:, 0].reshape(shape)
            high = high + seen[:, 1].reshape(shape)
    low, high = low.reshape(new), high.reshape(new)
    found: list[Steps | None] = []
    rest_low, rest_high = low.copy(), high.copy()
    origin = (0,) * low.ndim
    for axis in range(low.ndim):
        line = tuple(slice(None) if a == axis else 0 for a in range(low.ndim))
        first_low, first_high = (low[origin], high[origin]) if axis else (0, 0)  # the offset is counted once
        steps = from_windows(low[line] - first_low, high[line] - first_high)
        if steps is None:
            return None
        shape = [-1 if a == axis else 1 for a in range(low.ndim)]
        rest_low = rest_low - (low[line] - first_low).reshape(shape)
        rest_high = rest_high - (high[line] - first_high).reshape(shape)
        found.append(steps)
    if rest_low.any() or rest_high.any():
        return None
    return [s if any(w != (0, 0) for w in s.windows) or s.advance else None for s in found]
