"""The rows, totals and notes of a summary."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import nn

from mlkata.shelf.analysis.model_summary.inspector.field import UNKNOWN
from mlkata.shelf.analysis.model_summary.inspector.positions import reach_of
from mlkata.shelf.analysis.model_summary.inspector.trace import Trace
from mlkata.shelf.analysis.model_summary.inspector.visits import Visit
from mlkata.spec.text import Text

CONTAINERS = (nn.ModuleList, nn.ModuleDict, nn.ParameterList, nn.ParameterDict)  # they hold, they do not compute


def _dtype(tensor: torch.Tensor) -> str:
    return str(tensor.dtype).removeprefix("torch.")


def rows_of(
    module: nn.Module, trace: Trace, axes: Mapping[int, list[int]], times: Mapping[int, float], notes: list[Text]
) -> list[dict[str, Any]]:
    visits: dict[int, list[Visit]] = {}
    for visit in trace.visits.all:
        visits.setdefault(id(visit.module), []).append(visit)
    counted: set[int] = set()
    placed: set[int] = set()
    rows = []
    for name, m in module.named_modules(remove_duplicate=False):
        again = id(m) in placed
        placed.add(id(m))
        mine = [] if again else visits.get(id(m), [])
        own = [p for p in m.parameters(recurse=False)]
        fresh = [] if again else [p for p in dict.fromkeys(own) if id(p) not in counted]
        counted.update(id(p) for p in own)
        field, jump, start = reach_of(mine[-1], axes) if mine else (None, None, None)
        if mine and trace.read_out and field not in (None, UNKNOWN, "global"):
            field, jump, start = UNKNOWN, None, None
        done = [v for v in mine if v.done]
        inside = [] if again else list(m.parameters())
        rows.append(
            {
                "name": name,
                "type": type(m).__name__,
                "depth": name.count(".") + 1 if name else 0,
                "calls": len(mine),
                "input_shape": _one(mine[-1].inputs) if mine else None,
                "output_shape": done[-1].outputs if done else None,
                "params": sum(p.numel() for p in inside),
                "params_own": sum(p.numel() for p in fresh),
                "trainable": sum(p.numel() for p in fresh if p.requires_grad),
                "frozen": sum(p.numel() for p in fresh if not p.requires_grad),
                "shared": 0 if again else sum(p.numel() for p in own) - sum(p.numel() for p in fresh),
                "buffers": 0 if again else sum(b.numel() for b in m.buffers(recurse=False)),
                "macs": sum(v.macs + v.below for v in mine),
                "macs_own": sum(v.macs for v in mine),
                "receptive_field": field,
                "jump": jump,
                "start": start,
                "activation_bytes": sum(v.output_bytes for v in mine),
                "latency_ms": times.get(id(m)) if mine else None,
                "note": "same module as above" if again else "" if mine or isinstance(m, CONTAINERS) else "not called",
            }
        )
        if len({str(v.outputs) for v in done}) > 1:
            rows[-1]["note"] = "several output shapes; the last is shown"
    # in the order in which modules run; what never ran stays behind its parent
    return rows


def _one(shapes: list[Any]) -> Any:
    return shapes[0] if len(shapes) == 1 else shapes


def totals_of(
    module: nn.Module, trace: Trace, rows: list[dict[str, Any]], total_ms: float | None, saved: int | None
) -> dict[str, Any]:
    parameters = list(module.parameters())
    buffers = list(module.buffers())
    sizes: dict[str, dict[str, int]] = {}
    for kind, tensors in (("parameters", parameters), ("buffers", buffers)):
        for t in tensors:
            entry = sizes.setdefault(_dtype(t), {"parameters": 0, "buffers": 0, "bytes": 0})
            entry[kind] += t.numel()
            entry["bytes"] += t.numel() * t.element_size()
    macs = sum(trace.by_operator.values())
    return {
        "params": sum(p.numel() for p in parameters),
        "trainable": sum(p.numel() for p in parameters if p.requires_grad),
        "frozen": sum(p.numel() for p in parameters if not p.requires_grad),
        "parameter_tensors": len(parameters),
        "parameter_bytes": sum(p.numel() * p.element_size() for p in parameters),
        "buffers": sum(b.numel() for b in buffers),
        "buffer_bytes": sum(b.numel() * b.element_size() for b in buffers),
        "dtypes": sizes,
        "modules": len({id(m) for m in module.modules()}),
        "leaf_modules": len({id(m) for m in module.modules() if not list(m.children())}),
        "macs": macs,
        "flops": 2 * macs,
        "macs_by_operator": dict(trace.by_operator.most_common()),
        "receptive_field": rows[0]["receptive_field"],
        "activation_bytes": sum(row["activation_bytes"] for row in rows),
        "saved_for_backward_bytes": saved,
        "latency_ms": total_ms,
    }


def explain(trace: Trace, rows: list[dict[str, Any]], module: nn.Module, notes: list[Text]) -> None:
    """Say what the numbers leave open."""
    if trace.unreached:
        names = ", ".join(sorted(trace.unreached))
        notes.append(
            Text(
                f"以下算子的作用范围未知，其后的感受野记作 unknown：{names}",
                f"Operators whose reach is not known (unknown from there on): {names}",
            )
        )
    if trace.uncounted:
        names = ", ".join(sorted(trace.uncounted))
        notes.append(Text(f"以下算子没有计入 MACs:{names}", f"Operators that are not counted in the MACs: {names}"))
    if trace.read_out:
        notes.append(
            Text(
                "前向中把张量的值读进了 Python（item、if x > 0 …）；经它传递的依赖看不见，感受野记作 unknown。",
                "The forward pass reads tensor values into Python (item, `if x > 0`): dependence through "
                "them cannot be seen, so receptive fields are unknown.",
            )
        )
    idle = [row["name"] for row in rows if row["note"] == "not called"]
    if idle:
        names = ", ".join(idle[:8]) + (" …" if len(idle) > 8 else "")
        notes.append(
            Text(
                f"这些模块没有通过 __call__ 执行（没用到，或只取了其权重）：{names}",
                f"Never called (unused, or only their weights are taken): {names}",
            )
        )
    shared = [row["name"] for row in rows if row["shared"]]
    if shared:
        names = ", ".join(shared)
        notes.append(
            Text(f"与前面的模块共享参数，不重复计数：{names}", f"Share parameters with a module above: {names}")
        )
    normed = [m for m in module.modules() if isinstance(m, (nn.GroupNorm, nn.modules.instancenorm._InstanceNorm))]
    if normed:
        notes.append(
            Text(
                "GroupNorm / InstanceNorm 的统计量跨越整张图，严格地说其后每个输出都依赖全图，记作 global。",
                "GroupNorm and InstanceNorm take statistics over the whole image: strictly, every output "
                "after them depends on all of it, hence global.",
            )
        )
    if any(isinstance(m, nn.modules.batchnorm._BatchNorm) and m.running_mean is None for m in module.modules()):
        notes.append(
            Text(
                "BatchNorm 没有滑动统计量，推理时也用当前批次的统计，记作 global。",
                "BatchNorm without running statistics uses those of the batch even in eval mode, hence global.",
            )
        )
    if not any(True for _ in module.parameters()):
        notes.append(Text("这个网络没有参数。", "This network has no parameters."))
