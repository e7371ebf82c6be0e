"""Which dimensions of the inputs are positions, and how far outputs see along them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import torch

from mlkata.shelf.analysis.model_summary.inspector.call import Fields
from mlkata.shelf.analysis.model_summary.inspector.field import UNKNOWN, Local
from mlkata.shelf.analysis.model_summary.inspector.trace import Trace
from mlkata.shelf.analysis.model_summary.inspector.visits import Visit


def positions_of(tensors: list[torch.Tensor], trace: Trace, wanted: Sequence[int] | None) -> dict[int, list[int]]:
    """For each input, the dimensions along which a receptive field is measured."""
    found: dict[int, list[int]] = {}
    for index, tensor in enumerate(tensors):
        rank = tensor.dim()
        if wanted is not None and index == 0:
            found[index] = [d % rank for d in wanted]
        elif rank >= 4:
            found[index] = list(range(2, rank))
        elif rank == 3:
            slid = (index, 2) in trace.sliding
            found[index] = [2] if slid else [_sequence_dimension(index, trace)]
        elif rank == 2 and not tensor.is_floating_point():
            found[index] = [_sequence_dimension(index, trace)]
        else:
            found[index] = []  # a row of features has no positions
    return found


def _sequence_dimension(index: int, trace: Trace) -> int:
    """(N, L, …) unless only the first dimension is ever mixed: then (L, N, …)."""
    mixed = {1: False, 0: False}
    for visit in trace.visits.all:
        for _, fields in visit.fields:
            for dim in mixed:
                seen = fields.get((index, dim))
                wide = isinstance(seen, Local) and (seen.base[1] > seen.base[0] or len(seen.terms) != 1)
                mixed[dim] |= seen is not None and (not isinstance(seen, Local) or wide)
    return 0 if mixed[0] and not mixed[1] else 1


def reach(fields: Fields, axes: Mapping[int, list[int]], index: int) -> tuple[Any, Any, Any]:
    """Receptive field, jump and start along the positions of one input: numbers, "global", "unknown" or None."""
    sizes: list[Any] = []
    jumps: list[Any] = []
    starts: list[Any] = []
    places: list[int] = []  # dimensions that the windows follow
    for dim in axes.get(index, []):
        seen = fields.get((index, dim))
        if seen is None:
            sizes.append(None)
            jumps.append(None)
            starts.append(None)
        elif isinstance(seen, Local):
            sizes.append(seen.base[1] - seen.base[0] + sum(s.width() - 1 for _, s in seen.terms) + 1)
            one = seen.terms[0][1] if len(seen.terms) == 1 else None
            places += [d for d, _ in seen.terms]
            jump = one.advance / len(one.windows) if one else None
            jumps.append(int(jump) if jump is not None and jump == int(jump) else jump)
            first = one.windows[0] if one else (0, 0)
            starts.append((seen.base[0] + first[0] + seen.base[1] + first[1]) / 2 if one else None)
        else:
            sizes.append(seen if isinstance(seen, str) else UNKNOWN)
            jumps.append(None)
            starts.append(None)
    if not sizes or all(s is None for s in sizes):
        return None, None, None
    if len(places) > len(set(places)):  # positions of a grid lie in one dimension (tokens): no jump along it
        jumps = []
    if UNKNOWN in sizes:
        return UNKNOWN, None, None
    same = sizes[0] if isinstance(sizes[0], str) and len(set(map(str, sizes))) == 1 else sizes
    known = jumps if any(j is not None for j in jumps) else None
    return same, known, starts if known else None


def reach_of(visit: Visit, axes: Mapping[int, list[int]]) -> tuple[Any, Any, Any]:
    """The widest reach among the module's outputs and the network's inputs."""
    best: tuple[Any, Any, Any] = (None, None, None)
    rank = -1
    for _, fields in visit.fields:
        for index in axes:
            found = reach(fields, axes, index)
            if found[0] is None:
                continue
            order = _order(found[0])
            if order > rank:
                best, rank = found, order
    return best


def _order(reach: Any) -> int:
    """Unknown hides every number; global is wider than any."""
    if isinstance(reach, str):
        return 1 << 62 if reach == UNKNOWN else 1 << 61
    return max(_order(size) if isinstance(size, str) else size or 0 for size in reach)
