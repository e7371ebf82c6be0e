"""One summary of one network: rows, totals, notes, as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from torch import nn

from mlkata.shelf.analysis.model_summary.inspector.checking import probe
from mlkata.shelf.analysis.model_summary.inspector.measuring import saved_for_backward, timed
from mlkata.shelf.analysis.model_summary.inspector.positions import positions_of
from mlkata.shelf.analysis.model_summary.inspector.rows import _dtype, explain, rows_of, totals_of
from mlkata.shelf.analysis.model_summary.inspector.running import dry_run, quietly, run
from mlkata.shelf.analysis.model_summary.inspector.tensors import shapes_in, tensors_in
from mlkata.shelf.analysis.model_summary.inspector.trace import Trace
from mlkata.spec.text import Text

CONVENTIONS = {
    "macs": Text(
        "1 MAC = 一次乘加；只数卷积、矩阵乘与注意力，不数偏置、归一化、激活、池化、插值；FLOPs = 2 × MACs。注意"
        "力按完整的 L×S 计，不扣因果掩码。",
        "1 MAC = one multiply-accumulate, in convolutions, matrix products and attention; biases, norms, activations, "
        "pooling and interpolation count nothing; FLOPs = 2 × MACs. Attention counts all L×S scores, causal or not.",
    ),
    "parameters": Text(
        "按张量去重：共享的参数只数一次，记在第一次出现的模块上；缓冲区（如 BN 的均值方差）另列。",
        "Each tensor counts once, at the module that holds it first; buffers (running statistics) are listed apart.",
    ),
    "receptive_field": Text(
        "理论感受野，单位为输入像素（位置），取所有输出位置中最大的；可超过输入边长，因为填充也算在内。"
        "global：混合了所有位置（全局池化、注意力、展平后的全连接）；unknown：路上有算子的作用范围无法判定。推理模式下计算。",
        "Theoretical receptive field in input positions, the largest over all output positions; it may exceed the "
        "input, since padding counts. global: mixes all positions (global pooling, attention, a linear layer on "
        "the flattened "
        "map); unknown: some operator's reach is not known.",
    ),
    "activation_bytes": Text(
        "模块输出新占的内存；视图（Flatten）与原地操作（inplace ReLU）不占新内存。",
        "New memory taken by a module's outputs; views (Flatten) and in-place results (ReLU in place) take none.",
    ),
    "latency_ms": Text(
        "本机上该模块（含子模块）的耗时中位数；钩子有微秒级开销，总时间另在无钩子下测。",
        "Median time of the module, submodules included, on this machine; the total is timed without hooks.",
    ),
}


def summarize(
    module: nn.Module,
    *inputs: Any,
    mode: str = "eval",
    latency: bool = True,
    repeats: int = 3,
    check: bool = True,
    positions: Sequence[int] | None = None,
    **kwargs: Any,
) -> dict[str, Any]:
    """Shapes, parameters, MACs, receptive fields, activation memory and latency of every module.

    The network runs a few times, without gradients, in eval mode (`mode="train"` to see it as in training); its
    training flags, random state and weights are left as they were, except that lazy layers get their shapes.

    Args:
        module: any `torch.nn.Module`.
        inputs, kwargs: what `module(...)` is called with; tensors may lie inside tuples, lists and dicts.
        mode: "eval" or "train".
        latency: measure time. repeats: timed runs after one warm-up.
        check: put NaN into one position and see that no further than the receptive field it comes out.
        positions: dimensions of the first input that are positions (default: all after the second for 4 or 5
            dimensions; for sequences they are found from what the network does).

    Returns:
        `{"module", "mode", "inputs", "outputs", "rows", "totals", "notes", "conventions"}`, plain data that JSON
        can carry. Each row: name, type, depth, calls, input_shape, output_shape, params, params_own, trainable,
        frozen, shared, buffers, macs, macs_own, receptive_field, jump, start, activation_bytes, latency_ms.

    Raises:
        MlkataError: a forward pass raised; the error names the module and the shapes that came in.
    """
    notes: list[Text] = []
    tensors = tensors_in([*inputs, *kwargs.values()])
    with quietly(module, mode):
        dry_run(module, inputs, kwargs)  # lazy layers get their shapes before anything is counted
        modules = dict(module.named_modules(remove_duplicate=True))
        trace = Trace(tensors)
        outputs = run(module, inputs, kwargs, trace, modules)
        axes = positions_of(tensors, trace, positions)
        if check:
            probe(module, inputs, kwargs, modules, trace, axes, notes)
        times, total_ms = timed(module, inputs, kwargs, modules, repeats) if latency else ({}, None)
        saved = saved_for_backward(module, inputs, kwargs)
    rows = rows_of(module, trace, axes, times, notes)
    explain(trace, rows, module, notes)
    return {
        "module": type(module).__name__,
        "mode": mode,
        "inputs": [{"shape": list(t.shape), "dtype": _dtype(t)} for t in tensors],
        "outputs": shapes_in(outputs),
        "rows": rows,
        "totals": totals_of(module, trace, rows, total_ms, saved),
        "notes": [{"zh": n.zh, "en": n.en} for n in notes],
        "conventions": {name: {"zh": t.zh, "en": t.en} for name, t in CONVENTIONS.items()},
    }
