"""Convolution, pooling, padding, patches and pixel shuffles."""

from __future__ import annotations

from mlkata.shelf.analysis.model_summary.inspector.call import Axis, Call, Fields, along, each, joined, over, pair, rule
from mlkata.shelf.analysis.model_summary.inspector.field import UNKNOWN, Field, Local, Tangled, followed, local
from mlkata.shelf.analysis.model_summary.inspector.reshape import split_or_merge
from mlkata.shelf.analysis.model_summary.inspector.windows import Steps, Taps, through


def sliding(kernel: int, stride: int, padding: int, dilation: int) -> Taps:
    """Output o reads `o · stride - padding + dilation · t`, t = 0 … kernel - 1."""
    return Taps(stride, (range(-padding, -padding + dilation * (kernel - 1) + 1, dilation),))


def transposed(kernel: int, stride: int, padding: int, dilation: int) -> Taps | None:
    """Output o reads every i with `o = i · stride - padding + dilation · t` for some t: a pattern of `stride` phases.

    None if some outputs read nothing (a kernel shorter than the stride leaves holes).
    """
    reads = []
    for phase in range(stride):
        shifted = [phase + padding - dilation * t for t in range(kernel)]
        hit = [place // stride for place in shifted if place % stride == 0]
        if not hit:
            return None
        reads.append(range(min(hit), max(hit) + 1))
    return Taps(1, tuple(reads))


@rule("convolution", "_convolution", "cudnn_convolution", "mkldnn_convolution")
def _convolution(call: Call) -> Fields:
    x, weight = call.args[0], call.args[1]
    n = x.dim() - 2
    stride, padding, dilation = (pair(call.args[i], n) for i in (3, 4, 5))
    is_transposed, groups = bool(call.args[6]), int(call.args[8])
    sizes = tuple(x.shape)
    fields = dict(call.fields_of(x))
    for i in range(n):
        make = transposed if is_transposed else sliding
        taps = make(weight.shape[2 + i], stride[i], padding[i], dilation[i])
        if taps is None:
            fields = each(fields, lambda f, a, d=2 + i: UNKNOWN if d in followed(f) else f)
        else:
            fields = along(fields, 2 + i, taps, sizes)
    if groups == 1:
        fields = over(fields, [1], sizes, call.extents)
    else:  # output channel o reads the channels of its own group
        inside = x.shape[1] // groups
        reads = (range(inside),) * (call.first().shape[1] // groups)
        fields = along(fields, 1, Taps(inside, reads), sizes)
    # weights computed from the input (dynamic convolution) are seen as a whole
    made = over(call.fields_of(weight), range(weight.dim()), tuple(weight.shape), call.extents)
    return joined(fields, made, sizes=tuple(call.first().shape))


@rule(*(f"{kind}_pool{n}d{tail}" for kind in ("max", "avg") for n in (1, 2, 3) for tail in ("", "_with_indices")))
def _pool(call: Call) -> Fields:
    x = call.args[0]
    n = int(call.name.split("_pool")[1][0])
    kernel = pair(call.args[1], n)
    stride = pair(call.arg(2) or kernel, n)
    padding = pair(call.arg(3, 0), n)
    dilation = pair(call.arg(4, 1), n) if call.name.startswith("max") else [1] * n
    fields = dict(call.fields_of(x))
    for i in range(n):
        taps = sliding(kernel[i], stride[i], padding[i], dilation[i])
        fields = along(fields, x.dim() - n + i, taps, tuple(x.shape))
    return fields


@rule("pixel_shuffle")
def _pixel_shuffle(call: Call) -> Fields:
    x, r = call.args[0], int(call.args[1])
    sizes = tuple(x.shape)
    fields = over(call.fields_of(x), [x.dim() - 3], sizes, call.extents)  # channels are normally mixed long before
    for d in (x.dim() - 2, x.dim() - 1):
        fields = along(fields, d, Taps(1, (range(1),) * r), sizes)
    return fields


@rule("pixel_unshuffle")
def _pixel_unshuffle(call: Call) -> Fields:
    x, r = call.args[0], int(call.args[1])
    fields = dict(call.fields_of(x))
    for d in (x.dim() - 2, x.dim() - 1):  # one channel reads one pixel of each block: together the whole block
        fields = along(fields, d, Taps(r, (range(r),)), tuple(x.shape))
    return fields


@rule("channel_shuffle", "native_channel_shuffle")
def _channel_shuffle(call: Call) -> Fields:
    return each(call.fields_of(call.args[0]), lambda f, a: UNKNOWN if 1 in followed(f) else f)


@rule(
    "constant_pad_nd",
    "reflection_pad1d",
    "reflection_pad2d",
    "reflection_pad3d",
    "replication_pad1d",
    "replication_pad2d",
    "replication_pad3d",
)
def _pad(call: Call) -> Fields:
    x, amounts = call.args[0], call.args[1]
    fields = dict(call.fields_of(x))
    for i in range(len(amounts) // 2):
        taps = Taps(1, (range(-amounts[2 * i], -amounts[2 * i] + 1),))  # the border mirrors what the inside sees
        fields = along(fields, x.dim() - 1 - i, taps, tuple(x.shape))
    return fields


@rule("im2col")
def _im2col(call: Call) -> Fields:
    x, kernel, dilation, padding, stride = call.args[:5]
    n = x.dim() - 2
    rows = [(x.shape[n + i] + 2 * padding[i] - dilation[i] * (kernel[i] - 1) - 1) // stride[i] + 1 for i in (0, 1)]
    fields = dict(call.fields_of(x))
    for i in (0, 1):  # each column holds a whole patch
        fields = along(fields, n + i, sliding(kernel[i], stride[i], padding[i], dilation[i]), tuple(x.shape))
    grid = (*x.shape[:n], *rows)
    return each(fields, lambda f, a: split_or_merge(f, grid, (*x.shape[:n], rows[0] * rows[1])))


@rule("unfold")
def _tensor_unfold(call: Call) -> Fields:
    x, dim, size, step = call.args
    dim %= x.dim()

    def change(field: Local | Tangled, axis: Axis) -> Field:
        if isinstance(field, Tangled):
            return UNKNOWN if dim in field.dims else field
        steps = field.term(dim)
        if steps is None or len(steps.windows) > 1:
            return field if steps is None else UNKNOWN
        rest = [(d, s) for d, s in field.terms if d != dim]
        inner = Steps(steps.advance, ((0, 0),))
        return local(field.base, [*rest, (dim, through(Taps(step, (range(1),)), steps)), (x.dim(), inner)])

    return each(call.fields_of(x), change)
