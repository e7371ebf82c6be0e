"""One operator call, the table of rules, and what the rules are written with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch

from mlkata.shelf.analysis.model_summary.inspector.field import (
    GLOBAL,
    UNKNOWN,
    Field,
    Local,
    Tangled,
    Union,
    join,
    local,
    reduced,
    union,
)
from mlkata.shelf.analysis.model_summary.inspector.windows import ONE, Taps, through

Axis = tuple[int, int]  # which input of the network, which of its dimensions


Fields = dict[Axis, Field]


@dataclass
class Call:
    """One operator call: its arguments, its results, what its inputs see and how long each input axis is."""

    name: str
    args: tuple[Any, ...]
    kwargs: Mapping[str, Any]
    out: Any
    fields_of: Callable[[torch.Tensor], Fields]
    extents: Mapping[Axis, int]

    def arg(self, index: int, default: Any = None) -> Any:
        """A positional argument, or the default where the call leaves it out."""
        return self.args[index] if index < len(self.args) else default

    def tensors(self) -> list[torch.Tensor]:
        """All tensors among the arguments, lists included."""
        found: list[torch.Tensor] = []
        for value in (*self.args, *self.kwargs.values()):
            items = value if isinstance(value, (list, tuple)) else (value,)
            found += [item for item in items if isinstance(item, torch.Tensor)]
        return found

    def first(self) -> torch.Tensor:
        """The first result that is a tensor."""
        return self.out if isinstance(self.out, torch.Tensor) else self.out[0]


Rule = Callable[[Call], "Fields | list[Fields]"]


RULES: dict[str, Rule] = {}


def rule(*names: str) -> Callable[[Rule], Rule]:
    """Register a rule for these operators."""

    def declare(function: Rule) -> Rule:
        RULES.update(dict.fromkeys(names, function))
        return function

    return declare


def each(fields: Fields, change: Callable[[Local | Tangled, Axis], Field]) -> Fields:
    """Change every field that is not GLOBAL or UNKNOWN; of a union, every part."""

    def one(field: Field, axis: Axis) -> Field:
        if isinstance(field, str):
            return field
        if isinstance(field, Union):
            return union(change(part, axis) for part in field.parts)
        return change(field, axis)

    return {axis: one(field, axis) for axis, field in fields.items()}


def joined(*several: Fields, sizes: tuple[int, ...]) -> Fields:
    """The union of what several tensors of the same shape see."""
    total: Fields = {}
    for fields in several:
        for axis, field in fields.items():
            seen = join(total.get(axis), field, sizes)
            assert seen is not None
            total[axis] = seen
    return total


def moved(fields: Fields, where: Mapping[int, int]) -> Fields:
    """Rename dimensions; a dimension that is not named must have length one."""

    def change(field: Local | Tangled, axis: Axis) -> Field:
        if isinstance(field, Tangled):
            return Tangled(frozenset(where[d] for d in field.dims if d in where), field.low, field.high)
        gone = [steps.at(0) for d, steps in field.terms if d not in where]
        base = (field.base[0] + sum(w[0] for w in gone), field.base[1] + sum(w[1] for w in gone))
        return local(base, [(where[d], steps) for d, steps in field.terms if d in where])

    return each(fields, change)


def along(fields: Fields, dim: int, taps: Taps, sizes: tuple[int, ...]) -> Fields:
    """What remains to be seen after an operator that reads `taps` along one dimension."""

    def change(field: Local | Tangled, axis: Axis) -> Field:
        if isinstance(field, Tangled):
            return field if dim not in field.dims else UNKNOWN
        steps = field.term(dim)
        if steps is None:
            return field
        rest = [(d, s) for d, s in field.terms if d != dim]
        return local(field.base, [*rest, (dim, through(taps, steps))])

    return each(fields, change)


def over(fields: Fields, dims: Sequence[int], sizes: tuple[int, ...], extents: Mapping[Axis, int]) -> Fields:
    """What is seen once all indices along `dims` have been mixed."""
    result = dict(fields)
    for dim in dims:
        result = {axis: reduced(field, dim, sizes, extents[axis]) for axis, field in result.items()}
    return result


def broadcast(call: Call, tensors: Sequence[torch.Tensor], shape: tuple[int, ...]) -> Fields:
    """Elementwise: shapes are aligned from the right, lengths of one are repeated."""
    total: Fields = {}
    for tensor in tensors:
        shift = len(shape) - tensor.dim()
        keep = {d: d + shift for d in range(tensor.dim()) if tensor.shape[d] == shape[d + shift]}
        total = joined(total, moved(call.fields_of(tensor), keep), sizes=shape)
    return total


def pair(value: Any, n: int) -> list[Any]:
    """An int or list argument as a list of n."""
    values = list(value) if isinstance(value, (list, tuple)) else [value]
    return values * n if len(values) == 1 else values


def unknown(call: Call) -> Fields:
    """Every axis that any input depends on, reach not known; what sees everything already stays GLOBAL."""
    total: Fields = {}
    for tensor in call.tensors():
        for axis, field in call.fields_of(tensor).items():
            total[axis] = GLOBAL if GLOBAL in (field, total.get(axis)) else UNKNOWN
    return total


def dims_of(value: Any, rank: int) -> list[int]:
    if value is None or (isinstance(value, (list, tuple)) and not value):
        return list(range(rank))
    return [int(d) % max(rank, 1) for d in (value if isinstance(value, (list, tuple)) else [value])]


def start(shape: tuple[int, ...], index: int) -> Fields:
    """The fields of the network's input number `index`: every element sees itself along every dimension."""
    return {(index, d): local((0, 0), [(d, ONE)]) for d in range(len(shape))}
