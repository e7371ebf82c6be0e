"""Concatenation and stacking."""

from __future__ import annotations

import torch

from mlkata.shelf.analysis.model_summary.inspector.call import Call, Fields, along, moved, rule
from mlkata.shelf.analysis.model_summary.inspector.field import Field, Local, join, stacked, tangled
from mlkata.shelf.analysis.model_summary.inspector.windows import Steps, Taps


@rule("cat", "concat", "concatenate")
def _cat(call: Call) -> Fields:
    tensors = [t for t in call.args[0] if t.numel()]
    out = call.first()
    dim = int(call.kwargs.get("dim", call.arg(1, 0))) % out.dim()
    sizes = tuple(out.shape)
    starts = [sum(t.shape[dim] for t in tensors[:i]) for i in range(len(tensors))]
    shifted = []
    for tensor, start in zip(tensors, starts, strict=True):
        shifted.append(along(call.fields_of(tensor), dim, Taps(1, (range(-start, -start + 1),)), sizes))
    result = {}
    for axis in {axis for fields in shifted for axis in fields}:
        mine = [fields.get(axis) for fields in shifted]
        result[axis] = _laid_side_by_side(mine, tensors, dim, sizes, call.extents[axis])
    return result


def _laid_side_by_side(
    fields: list[Field | None], tensors: list[torch.Tensor], dim: int, sizes: tuple[int, ...], extent: int
) -> Field:
    """Concatenation for one input axis. Along another dimension than `dim` it is a plain union."""
    seen = [f for f in fields if f is not None]
    follows = [isinstance(f, Local) and f.term(dim) is not None for f in seen]
    if len(seen) == len(fields) and any(follows) or sum(follows) > 1:
        if all(isinstance(f, Local) and not [d for d, _ in f.terms if d != dim] for f in seen) and len(seen) == len(
            fields
        ):
            windows: list[Field] = []
            start = 0
            for field, tensor in zip(fields, tensors, strict=True):
                assert isinstance(field, Local)
                steps = field.term(dim) or Steps(0, ((0, 0),))
                for i in range(start, start + tensor.shape[dim]):
                    low, high = steps.at(i)
                    windows.append(Local((field.base[0] + low, field.base[1] + high)))
                start += tensor.shape[dim]
            if len(windows) <= 1 << 14:
                return stacked(windows, dim, sizes, extent)
        total: Field | None = None
        for f, tensor in zip(fields, tensors, strict=True):
            shape = tuple(tensor.shape)
            total = join(total, f if f is None or isinstance(f, str) else tangled(f, [dim], shape), sizes)
        assert total is not None
        return total
    total = None
    for f in seen:  # pieces that see nothing (a class token) take the windows of their neighbours
        total = join(total, f, sizes)
    assert total is not None
    return total


@rule("stack")
def _stack(call: Call) -> Fields:
    tensors, out = call.args[0], call.first()
    dim = int(call.kwargs.get("dim", call.arg(1, 0))) % out.dim()
    keep = [d for d in range(out.dim()) if d != dim]
    placed = [moved(call.fields_of(t), dict(enumerate(keep))) for t in tensors]
    result: Fields = {}
    for axis in {axis for fields in placed for axis in fields}:
        mine = [fields.get(axis) for fields in placed]
        fixed = [f for f in mine if isinstance(f, Local) and not f.terms]
        if len(fixed) == len(mine) and len({f.base for f in fixed}) > 1:
            result[axis] = stacked(list(fixed), dim, tuple(out.shape), call.extents[axis])
        else:
            total: Field | None = None
            for f in mine:
                total = join(total, f, tuple(out.shape))
            assert total is not None
            result[axis] = total
    return result
