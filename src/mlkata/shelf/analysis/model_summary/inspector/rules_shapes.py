"""Views, slices and permutations."""

from __future__ import annotations

from mlkata.shelf.analysis.model_summary.inspector.call import (
    Axis,
    Call,
    Fields,
    along,
    broadcast,
    dims_of,
    each,
    moved,
    rule,
    unknown,
)
from mlkata.shelf.analysis.model_summary.inspector.field import UNKNOWN, Field, Local, Tangled, local
from mlkata.shelf.analysis.model_summary.inspector.reshape import split_or_merge
from mlkata.shelf.analysis.model_summary.inspector.windows import Taps


@rule(
    "view",
    "_unsafe_view",
    "reshape",
    "_reshape_alias",
    "unsqueeze",
    "squeeze",
    "flatten",
    "unflatten",
    "squeeze_",
    "unsqueeze_",
    "view_copy",
)
def _view(call: Call) -> Fields:
    x, out = call.args[0], call.first()
    if x.numel() == 0:
        return unknown(call)
    return each(call.fields_of(x), lambda f, a: split_or_merge(f, tuple(x.shape), tuple(out.shape)))


@rule("permute")
def _permute(call: Call) -> Fields:
    rank = call.args[0].dim()
    return moved(call.fields_of(call.args[0]), {int(d) % rank: i for i, d in enumerate(call.args[1])})


@rule("transpose", "t", "transpose_", "numpy_T", "mT", "swapaxes")
def _transpose(call: Call) -> Fields:
    rank = call.args[0].dim()
    a, b = (int(call.arg(1, 0)) % max(rank, 1), int(call.arg(2, 1)) % max(rank, 1)) if rank > 1 else (0, 0)
    return moved(call.fields_of(call.args[0]), {d: {a: b, b: a}.get(d, d) for d in range(rank)})


@rule("expand", "repeat")
def _expand(call: Call) -> Fields:
    x, out = call.args[0], call.first()
    shift = out.dim() - x.dim()
    changed = [d for d in range(x.dim()) if x.shape[d] not in (1, out.shape[d + shift])]
    if changed:  # repeat of a longer dimension
        return each(call.fields_of(x), lambda f, a: UNKNOWN)
    return broadcast(call, [x], tuple(out.shape))


@rule("select")
def _select(call: Call) -> Fields:
    x, dim, index = call.args
    dim %= x.dim()
    index = index + x.shape[dim] if index < 0 else index
    return _dropped(call.fields_of(x), dim, index, tuple(x.shape))


def _dropped(fields: Fields, dim: int, index: int, sizes: tuple[int, ...]) -> Fields:
    """One index along a dimension: its window becomes fixed, the dimension goes."""

    def change(field: Local | Tangled, axis: Axis) -> Field:
        if isinstance(field, Tangled):
            return UNKNOWN if dim in field.dims else field
        steps = field.term(dim)
        if steps is None:
            return field
        low, high = steps.at(index)
        base = (field.base[0] + low, field.base[1] + high)
        return local(base, [(d, s) for d, s in field.terms if d != dim])

    keep = [d for d in range(len(sizes)) if d != dim]
    return moved(each(fields, change), {d: i for i, d in enumerate(keep)})


@rule("slice")
def _slice(call: Call) -> Fields:
    x, dim = call.args[0], int(call.arg(1, 0)) % call.args[0].dim()
    start, step = call.arg(2) or 0, call.arg(4, 1)
    start = max(0, start + x.shape[dim]) if start < 0 else start
    if call.first().shape == x.shape:
        return dict(call.fields_of(x))
    taps = Taps(step, (range(start, start + 1),))
    return along(call.fields_of(x), dim, taps, tuple(x.shape))


@rule("split", "split_with_sizes", "unsafe_split", "unsafe_split_with_sizes", "chunk", "unsafe_chunk")
def _split(call: Call) -> list[Fields]:
    x, dim = call.args[0], int(call.arg(2, 0)) % call.args[0].dim()
    parts, start = [], 0
    for piece in call.out:
        parts.append(along(call.fields_of(x), dim, Taps(1, (range(start, start + 1),)), tuple(x.shape)))
        start += piece.shape[dim]
    return parts


@rule("unbind")
def _unbind(call: Call) -> list[Fields]:
    x, dim = call.args[0], int(call.arg(1, 0)) % call.args[0].dim()
    return [_dropped(call.fields_of(x), dim, i, tuple(x.shape)) for i in range(len(call.out))]


@rule("flip")
def _flip(call: Call) -> Fields:
    x, fields = call.args[0], dict(call.fields_of(call.args[0]))
    for dim in dims_of(call.args[1], x.dim()):
        taps = Taps(-1, (range(x.shape[dim] - 1, x.shape[dim]),))
        fields = along(fields, dim, taps, tuple(x.shape))
    return fields
