"""What a tensor sees after something was written into the memory that it shares."""

from __future__ import annotations

import torch

from mlkata.shelf.analysis.model_summary.inspector.call import Fields
from mlkata.shelf.analysis.model_summary.inspector.field import UNKNOWN, followed, join


def overwritten(other: torch.Tensor, old: Fields, target: torch.Tensor, new: Fields) -> Fields:
    """What `other` sees after `target`, in the same memory, was written."""
    if old == new:
        return old
    offsets = _offsets(other, target)
    if offsets is None:
        return dict.fromkeys({**old, **new}, UNKNOWN)
    pairs = list(zip(offsets, other.shape, target.shape, strict=True))
    if any(start >= size or start + length <= 0 for start, size, length in pairs):
        return old  # neighbours: slices of the same tensor that do not overlap
    if all(start == 0 and size == length for start, size, length in pairs):
        return new
    shifted = {d for d, (start, size, length) in enumerate(pairs) if start or size != length}
    result: Fields = dict(old)
    for axis in {**old, **new}:
        fields = [f for f in (old.get(axis), new.get(axis)) if f is not None]
        if any(not isinstance(f, str) and followed(f) & shifted for f in fields):
            result[axis] = UNKNOWN
        else:  # some elements see the old, some the new
            joined = join(old.get(axis), new.get(axis), tuple(other.shape))
            result[axis] = UNKNOWN if joined is None else joined
    return result


def _offsets(other: torch.Tensor, target: torch.Tensor) -> list[int] | None:
    """Where `target` begins inside `other`, by dimension, if both are slices of one dense tensor."""
    if other.dim() != target.dim() or other.stride() != target.stride():
        return None
    left = target.storage_offset() - other.storage_offset()
    sign = -1 if left < 0 else 1
    left, offsets = abs(left), [0] * other.dim()
    for d in sorted(range(other.dim()), key=lambda d: -other.stride(d)):
        if other.stride(d) <= 0:
            return None
        offsets[d], left = sign * (left // other.stride(d)), left % other.stride(d)
    return offsets if left == 0 else None
