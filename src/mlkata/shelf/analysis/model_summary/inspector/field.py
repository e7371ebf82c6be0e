"""Where an element looks: windows of input positions, and the algebra by which layers move and widen them.

A tensor inside a network has one `Field` for each axis of the input. It says, for an element at index
`(i_0, i_1, …)`, which positions of that axis can reach it:

    Local     the window `base + Σ_d steps_d(i_d)`: usually one term, `lo + jump · i … hi + jump · i`
    Union     several such windows at once (an attention score sees its query and its key)
    Tangled   windows that lie inside [low, high] but are stored in an order that is not followed further
    GLOBAL    the element mixes all positions (global pooling, attention, a linear layer on the flattened map)
    UNKNOWN   an operator was met whose reach is not known

and the tensor has no field at all for an axis that it does not depend on. `Steps` repeat: index `q · period + r`
sees window `r` moved by `q · advance`. Period 1 is a convolution or a pooling; upsampling by two has period 2, as
its even and odd outputs look at different places. Numbers are whole: positions, never fractions of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from mlkata.shelf.analysis.model_summary.inspector.windows import Steps, Window, from_windows, hull

GLOBAL = "global"


UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Local:
    """A window that follows the element: `base + Σ steps(index along dim)`."""

    base: Window
    terms: tuple[tuple[int, Steps], ...] = ()  # by dimension, ascending

    def term(self, dim: int) -> Steps | None:
        """The steps along one dimension, or None."""
        return next((steps for d, steps in self.terms if d == dim), None)


@dataclass(frozen=True, slots=True)
class Tangled:
    """Windows inside [low, high], spread over `dims` in an order that is not followed."""

    dims: frozenset[int]
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Union:
    """Several windows that one element sees and that do not move together."""

    parts: tuple[Local, ...]


Field = Local | Union | Tangled | str


def union(parts: Iterable[Field]) -> Field:
    """What an element sees that sees all of these."""
    flat: list[Field] = []
    for part in parts:
        flat += part.parts if isinstance(part, Union) else (part,)
    if any(isinstance(part, str) for part in flat):
        return GLOBAL if GLOBAL in flat else UNKNOWN
    distinct = tuple(dict.fromkeys(flat))
    if len(distinct) == 1:
        return distinct[0]
    if len(distinct) > 4 or any(isinstance(part, Tangled) for part in distinct):
        return UNKNOWN
    return Union(distinct)  # type: ignore[arg-type]


def local(base: Window, terms: Iterable[tuple[int, Steps]]) -> Local:
    """A Local in normal form: constant steps and the offset of each first window move into the base."""
    low, high = base
    kept = []
    for dim, steps in sorted(terms):
        first_low, first_high = steps.windows[0]
        if steps.advance == 0 and len(set(steps.windows)) == 1:
            low, high = low + first_low, high + first_high
        else:
            low, high = low + first_low, high + first_low
            kept.append((dim, steps.moved(-first_low, -first_low)))
    return Local((low, high), tuple(kept))


def whole(field: Local | Union | Tangled, sizes: tuple[int, ...]) -> Window:
    """The smallest window around everything that the tensor sees."""
    if isinstance(field, Union):
        ends = [whole(part, sizes) for part in field.parts]
        return min(low for low, _ in ends), max(high for _, high in ends)
    if isinstance(field, Tangled):
        return field.low, field.high
    low, high = field.base
    for dim, steps in field.terms:
        a, b = steps.bounds(sizes[dim])
        low, high = low + a, high + b
    return low, high


def followed(field: Local | Union | Tangled) -> set[int]:
    """The dimensions along which the window moves."""
    if isinstance(field, Tangled):
        return set(field.dims)
    parts = field.parts if isinstance(field, Union) else (field,)
    return {dim for part in parts for dim, _ in part.terms}


def tangled(field: Local | Union | Tangled, dims: Iterable[int], sizes: tuple[int, ...]) -> Field:
    """Give up the order along `dims`; what a whole reduction would see is kept."""
    low, high = whole(field, sizes)
    return Tangled(frozenset(followed(field)) | frozenset(dims), low, high)


def join(a: Field | None, b: Field | None, sizes: tuple[int, ...]) -> Field | None:
    """What an element sees that is computed from two elements at the same index."""
    if a is None or b is None or a == b:
        return b if a is None else a
    if GLOBAL in (a, b):
        return GLOBAL
    if UNKNOWN in (a, b):
        return UNKNOWN
    if isinstance(a, Tangled) or isinstance(b, Tangled):
        (low_a, high_a), (low_b, high_b) = whole(a, sizes), whole(b, sizes)
        return Tangled(frozenset(followed(a) | followed(b)), min(low_a, low_b), max(high_a, high_b))
    parts = list(a.parts if isinstance(a, Union) else (a,))
    for new in b.parts if isinstance(b, Union) else (b,):
        for i, old in enumerate(parts):
            if (both := _merged(old, new, sizes)) is not None:
                parts[i] = both
                break
        else:
            parts.append(new)
    return union(parts)


def simplified(field: Field, sizes: tuple[int, ...]) -> Field:
    """A Union whose parts may have come to coincide, joined again."""
    if not isinstance(field, Union):
        return field
    total: Field | None = None
    for part in field.parts:
        total = join(total, part, sizes)
    assert total is not None
    return total


def _merged(a: Local, b: Local, sizes: tuple[int, ...]) -> Local | None:
    """One window for both, if they move together or one holds the other."""
    ta = {d: s for d, s in a.terms if sizes[d] > 1}  # a single index never moves
    tb = {d: s for d, s in b.terms if sizes[d] > 1}
    ends = [[s.at(0) for d, s in f.terms if sizes[d] == 1] for f in (a, b)]
    base_a, base_b = (
        (f.base[0] + sum(w[0] for w in gone), f.base[1] + sum(w[1] for w in gone))
        for f, gone in zip((a, b), ends, strict=True)
    )
    differ = [d for d in {*ta, *tb} if ta.get(d) != tb.get(d)]
    if not differ:
        return local((min(base_a[0], base_b[0]), max(base_a[1], base_b[1])), ta.items())
    for inner, outer, base_in, base_out in ((ta, tb, base_a, base_b), (tb, ta, base_b, base_a)):
        if all(d not in outer for d in differ):  # the outer window stands still where the inner one moves
            moves = [inner[d].bounds(sizes[d]) for d in differ]
            low, high = base_in[0] + sum(m[0] for m in moves), base_in[1] + sum(m[1] for m in moves)
            if base_out[0] <= low and high <= base_out[1]:
                return local(base_out, outer.items())
    if len(differ) == 1 and (d := differ[0]) in ta and d in tb:
        both = hull(ta[d].moved(*base_a), tb[d].moved(*base_b))
        if both is not None:
            return local((0, 0), [*((e, s) for e, s in ta.items() if e != d), (d, both)])
    return None


def reduced(field: Field, dim: int, sizes: tuple[int, ...], extent: int) -> Field:
    """What an element sees that is computed from all indices along `dim` (a sum, a softmax, a norm).

    Args:
        extent: positions along the input axis; a window that covers them all is GLOBAL.
    """
    if isinstance(field, str):
        return field
    if isinstance(field, Union):
        return union(reduced(part, dim, sizes, extent) for part in field.parts)
    if isinstance(field, Tangled):
        if dim not in field.dims:
            return field
        left = field.dims - {dim}
        if left:
            return Tangled(left, field.low, field.high)
        return _closed((field.low, field.high), extent)
    steps = field.term(dim)
    if steps is None:
        return field
    low, high = steps.bounds(sizes[dim])
    rest = tuple((d, s) for d, s in field.terms if d != dim)
    base = (field.base[0] + low, field.base[1] + high)
    # strides that do not divide leave a remainder at the end, shorter than the jump: still all there is to mix
    remainder = max(0, steps.advance // len(steps.windows) - 1) if sizes[dim] > 1 else 0
    return local(base, rest) if rest else _closed(base, extent - remainder)


def _closed(window: Window, extent: int) -> Field:
    return GLOBAL if window[0] <= 0 and window[1] >= extent - 1 else Local(window)


def stacked(windows: list[Field], dim: int, sizes: tuple[int, ...], extent: int) -> Field:
    """A tensor put together from slices that each see a fixed window, one for each index along `dim`."""
    if any(isinstance(w, str) for w in windows):
        return GLOBAL if GLOBAL in windows else UNKNOWN
    if all(isinstance(w, Local) and not w.terms for w in windows):
        low = np.array([w.base[0] for w in windows])
        high = np.array([w.base[1] for w in windows])
        steps = from_windows(low, high)
        if steps is not None:
            return local((0, 0), [(dim, steps)])
        if any(w.base[0] <= 0 and w.base[1] >= extent - 1 for w in windows):
            return GLOBAL
        return Tangled(frozenset({dim}), int(low.min()), int(high.max()))
    return UNKNOWN
