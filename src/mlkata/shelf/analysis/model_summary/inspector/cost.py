"""Multiply-accumulates of one operator call.

Convention: one MAC is one multiplication of an activation by a weight (or by another activation) together with its
addition, in convolutions, matrix products and attention. Bias additions, normalisation, activations, pooling,
softmax and interpolation count nothing. FLOPs under the usual convention are twice the MACs; this is what
`torch.utils.flop_counter` prints, and fvcore prints the MACs plus a few per normalised or pooled element.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import prod
from typing import Any

Args = tuple[Any, ...]
COSTS: dict[str, Callable[[Args, Any], int]] = {}

# Not elementwise, not a product, and known to multiply nothing by anything learned: no note is needed for these.
FREE = (
    "pool",
    "norm",
    "upsample",
    "pad",
    "softmax",
    "sort",
    "topk",
    "cum",
    "embedding",
    "im2col",
    "col2im",
    "index",
    "gather",
    "scatter",
    "roll",
    "shuffle",
    "mean",
    "sum",
    "max",
    "min",
    "grid_sampler",
    "dropout",
    "hist",
)


def _cost(*names: str) -> Callable[[Callable[[Args, Any], int]], Callable[[Args, Any], int]]:
    def declare(function: Callable[[Args, Any], int]) -> Callable[[Args, Any], int]:
        COSTS.update(dict.fromkeys(names, function))
        return function

    return declare


@_cost("convolution", "_convolution", "cudnn_convolution", "mkldnn_convolution")
def _convolution(args: Args, out: Any) -> int:
    x, weight, transposed = args[0], args[1], bool(args[6])
    # every output position of a convolution (every input position of a transposed one) uses the whole kernel once
    places = x.shape[2:] if transposed else out.shape[2:]
    return int(x.shape[0] * prod(places) * weight.numel())


@_cost("mm")
def _mm(args: Args, out: Any) -> int:
    return int(out.numel() * args[0].shape[1])


@_cost("bmm", "mv", "dot", "matmul")
def _bmm(args: Args, out: Any) -> int:
    return int(out.numel() * args[0].shape[-1])


@_cost("addmm", "baddbmm", "addmv", "_addmm_activation")
def _addmm(args: Args, out: Any) -> int:
    return int(out.numel() * args[1].shape[-1])


@_cost("_trilinear")
def _trilinear(args: Args, out: Any) -> int:  # nn.Bilinear: x W y, first x W, then its product with y
    x, weight = args[0], args[1]
    rows = x.numel() // weight.shape[1]
    return int(rows * (weight.numel() + weight.shape[0] * weight.shape[2]))


@_cost("cdist", "_cdist_forward", "_euclidean_dist")
def _cdist(args: Args, out: Any) -> int:
    return int(out.numel() * args[0].shape[-1])


@_cost(
    "_scaled_dot_product_flash_attention_for_cpu",
    "_scaled_dot_product_flash_attention",
    "_scaled_dot_product_efficient_attention",
    "_scaled_dot_product_cudnn_attention",
    "_scaled_dot_product_attention_math",
    "_scaled_dot_product_fused_attention_overrideable",
)
def _attention(args: Args, out: Any) -> int:
    q, k, v = args[:3]
    scores = prod(q.shape[:-1]) * k.shape[-2]  # a causal mask is not deducted: the kernel's shape is what is counted
    return int(scores * (q.shape[-1] + v.shape[-1]))


def macs_of(name: str, args: Args, kwargs: Mapping[str, Any], out: Any) -> int | None:
    """MACs of one call; None for an operator that is in no table."""
    if name in COSTS:
        first = out if not isinstance(out, (tuple, list)) else out[0]
        return COSTS[name](args, first)
    return 0 if any(word in name for word in FREE) else None
