"""Elementwise operators, reductions, norms and products."""

from __future__ import annotations

import torch

from mlkata.shelf.analysis.model_summary.inspector.call import (
    Call,
    Fields,
    broadcast,
    dims_of,
    each,
    joined,
    moved,
    over,
    rule,
)
from mlkata.shelf.analysis.model_summary.inspector.field import UNKNOWN, followed

ELEMENTWISE = frozenset(
    "clone copy_ _to_copy detach alias lift_fresh dropout native_dropout masked_fill masked_fill_ where "
    "hardswish hardswish_ "
    "_prelu_kernel celu selu mish gelu silu threshold threshold_ rrelu hardsigmoid hardtanh fill_ zero_ _fused_dropout "
    "bernoulli_ bernoulli contiguous _conj view_as_real clamp clamp_min clamp_max log_sigmoid_forward softplus "
    "_native_batch_norm_legit_no_training isnan nan_to_num to lerp_ lerp".split()
)


NOTHING = frozenset(
    "zeros_like ones_like full_like empty_like rand_like randn_like randint_like new_zeros new_ones new_full new_empty "
    "new_empty_strided sym_size size".split()
)


def elementwise(call: Call) -> Fields:
    """Element (i, j, …) depends on elements (i, j, …)."""
    out = call.first()
    return broadcast(call, call.tensors(), tuple(out.shape))


@rule("native_batch_norm", "_native_batch_norm_legit", "_native_batch_norm_legit_functional", "cudnn_batch_norm")
def _batch_norm(call: Call) -> Fields:
    x = call.args[0]
    training = bool(call.arg(3 if "legit" in call.name else 5, False))
    if not training:
        return dict(call.fields_of(x))
    others = [d for d in range(x.dim()) if d != 1]  # statistics over everything but the channel
    return over(call.fields_of(x), others, tuple(x.shape), call.extents)


@rule(
    *"mean sum amax amin max min argmax argmin prod var std var_mean logsumexp linalg_vector_norm norm any all "
    "median nanmedian mode std_mean nansum count_nonzero".split()
)
def _reduction(call: Call) -> Fields:
    x, out = call.args[0], call.first()
    if call.name in ("max", "min") and isinstance(call.arg(1), torch.Tensor):
        return elementwise(call)
    place = 2 if call.name in ("linalg_vector_norm", "norm") else 1
    value = call.kwargs.get("dim", call.arg(place))
    dims = dims_of(None if isinstance(value, bool) else value, x.dim())
    fields = over(call.fields_of(x), dims, tuple(x.shape), call.extents)
    if out.dim() == x.dim():
        return fields
    keep = [d for d in range(x.dim()) if d not in dims]
    return moved(fields, {d: i for i, d in enumerate(keep)})


@rule("_softmax", "_log_softmax", "softmax", "log_softmax", "cumsum", "cumprod", "logcumsumexp", "_safe_softmax")
def _along_one(call: Call) -> Fields:
    x = call.args[0]
    return over(call.fields_of(x), dims_of(call.args[1], x.dim()), tuple(x.shape), call.extents)


@rule("sort", "topk", "flip_sorted", "kthvalue")
def _sorting(call: Call) -> Fields:
    x = call.args[0]
    dim = call.kwargs.get("dim", call.arg(2 if call.name in ("topk", "kthvalue") else 1, -1))
    return over(call.fields_of(x), dims_of(dim, x.dim()), tuple(x.shape), call.extents)


@rule("native_layer_norm", "_fused_rms_norm", "rms_norm")
def _layer_norm(call: Call) -> Fields:
    x, last = call.args[0], len(call.args[1])
    return over(call.fields_of(x), range(x.dim() - last, x.dim()), tuple(x.shape), call.extents)


@rule("native_group_norm")
def _group_norm(call: Call) -> Fields:
    x = call.args[0]
    return over(call.fields_of(x), range(1, x.dim()), tuple(x.shape), call.extents)


@rule("_fft_r2c", "_fft_c2c", "_fft_c2r")
def _fft(call: Call) -> Fields:
    x = call.args[0]
    return over(call.fields_of(x), dims_of(call.args[1], x.dim()), tuple(x.shape), call.extents)


@rule("glu")
def _glu(call: Call) -> Fields:
    x = call.args[0]
    dim = int(call.arg(1, -1)) % x.dim()
    return each(call.fields_of(x), lambda f, a: UNKNOWN if dim in followed(f) else f)


def product(call: Call, a: torch.Tensor, b: torch.Tensor) -> Fields:
    """`out[…, i, j] = Σ_k a[…, i, k] b[…, k, j]`: k is mixed, i and j stay where they are."""
    last = a.dim() - 1
    left = over(call.fields_of(a), [last], tuple(a.shape), call.extents)
    right = over(call.fields_of(b), [b.dim() - 2], tuple(b.shape), call.extents)
    shape = tuple(call.first().shape)
    stay = {d: d for d in range(last)}
    return joined(moved(left, stay), moved(right, {**{d: d for d in range(last - 1)}, last: last}), sizes=shape)


@rule("mm", "bmm", "matmul")
def _mm(call: Call) -> Fields:
    return product(call, call.args[0], call.args[1])


@rule("addmm", "baddbmm", "_addmm_activation")
def _addmm(call: Call) -> Fields:
    shape = tuple(call.first().shape)
    return joined(broadcast(call, call.args[:1], shape), product(call, call.args[1], call.args[2]), sizes=shape)


@rule("mv", "dot")
def _mv(call: Call) -> Fields:
    a, b = call.args[0], call.args[1]
    left = over(call.fields_of(a), [a.dim() - 1], tuple(a.shape), call.extents)
    right = over(call.fields_of(b), [0], tuple(b.shape), call.extents)
    return joined(left, right, sizes=tuple(call.first().shape))


@rule(
    *(
        f"_scaled_dot_product_{kind}"
        for kind in (
            "flash_attention_for_cpu",
            "flash_attention",
            "efficient_attention",
            "cudnn_attention",
            "attention_math",
            "fused_attention_overrideable",
        )
    ),
    "scaled_dot_product_attention",
)
def _attention(call: Call) -> Fields:
    q, k, v = call.args[:3]
    stay = {d: d for d in range(q.dim() - 1)}
    queries = moved(over(call.fields_of(q), [q.dim() - 1], tuple(q.shape), call.extents), stay)
    keys = over(call.fields_of(k), [k.dim() - 2, k.dim() - 1], tuple(k.shape), call.extents)
    values = over(call.fields_of(v), [v.dim() - 2], tuple(v.shape), call.extents)
    return joined(queries, keys, values, sizes=tuple(call.first().shape))


@rule("embedding")
def _embedding(call: Call) -> Fields:
    weight, index = call.args[:2]
    table = over(call.fields_of(weight), [0], tuple(weight.shape), call.extents)
    last = call.first().dim() - 1
    return joined(call.fields_of(index), moved(table, {1: last}), sizes=tuple(call.first().shape))
