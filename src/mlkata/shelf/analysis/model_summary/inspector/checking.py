"""A second opinion on the receptive fields: where a NaN comes out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import nn

from mlkata.shelf.analysis.model_summary.inspector.call import Axis
from mlkata.shelf.analysis.model_summary.inspector.field import UNKNOWN, Field, Local
from mlkata.shelf.analysis.model_summary.inspector.running import kept_buffers, plain_operators
from mlkata.shelf.analysis.model_summary.inspector.tensors import hookable, tensors_in
from mlkata.shelf.analysis.model_summary.inspector.trace import Trace
from mlkata.shelf.analysis.model_summary.inspector.visits import Visit
from mlkata.spec.text import Text


def probe(
    module: nn.Module,
    inputs: tuple[Any, ...],
    kwargs: Mapping[str, Any],
    modules: Mapping[str, nn.Module],
    trace: Trace,
    axes: Mapping[int, list[int]],
    notes: list[Text],
) -> None:
    """Put NaN into the middle of each axis and compare where it comes out with what was computed.

    NaN passes through every arithmetic operator whatever its weights are, so an element that turns NaN depends on
    that position. One outside the computed window would prove the window wrong; it is then called unknown.
    """
    tensors = tensors_in([*inputs, *kwargs.values()])
    if trace.zero_weights:
        notes.append(
            Text(
                "有插值权重恰为零，NaN 会从那里漏过，感受野未经实测核对。",
                "Some interpolation weights are exactly zero and let NaN through: the receptive fields were "
                "not cross-checked.",
            )
        )
        return
    for index, dims in axes.items():
        for dim in dims if tensors[index].is_floating_point() else ():
            try:
                broken = _escaped(module, inputs, kwargs, modules, trace, (index, dim), tensors[index])
            except Exception:
                notes.append(
                    Text(
                        "NaN 探针无法通过这个网络，感受野未经实测核对。",
                        "A NaN cannot pass this network: the receptive fields were not cross-checked.",
                    )
                )
                return
            if broken:
                names = ", ".join(dict.fromkeys(name or type(module).__name__ for name in broken))
                notes.append(
                    Text(
                        f"实测依赖超出推算的窗口，改标为 unknown：{names}",
                        f"Measured dependence reaches beyond the computed window, hence unknown: {names}",
                    )
                )


def _escaped(
    module: nn.Module,
    inputs: tuple[Any, ...],
    kwargs: Mapping[str, Any],
    modules: Mapping[str, nn.Module],
    trace: Trace,
    axis: Axis,
    tensor: torch.Tensor,
) -> list[str]:
    """Modules whose computed window along `axis` does not hold: their fields are set to UNKNOWN."""
    place = tensor.shape[axis[1]] // 2
    visits = iter(trace.visits.all)
    pending: list[Visit] = []
    broken: list[str] = []

    def enter(m: nn.Module, args: Any) -> None:
        visit = next(visits, None)
        if visit is not None:
            pending.append(visit)

    def leave(m: nn.Module, args: Any, out: Any) -> None:
        visit = pending.pop() if pending else None
        if visit is None or visit.module is not m:
            return
        for (shape, fields), got in zip(visit.fields, tensors_in(out), strict=False):
            if tuple(got.shape) == shape and _escapes(fields.get(axis), got, place):
                fields[axis] = UNKNOWN
                broken.append(visit.name)

    kept, before = tensor.clone(), kept_buffers(module)
    handles: list[Any] = []
    for m in hookable(modules):
        handles += [m.register_forward_pre_hook(enter), m.register_forward_hook(leave)]
    try:
        tensor.select(axis[1], place).fill_(float("nan"))
        with plain_operators():
            module(*inputs, **kwargs)
    finally:
        tensor.copy_(kept)
        for handle in handles:
            handle.remove()
        for buffer, old in before:
            buffer.copy_(old)
    return broken


def _escapes(seen: Field | None, got: torch.Tensor, place: int) -> bool:
    """Whether NaN appears at an index whose window does not hold `place`."""
    if not (seen is None or isinstance(seen, Local)) or not got.is_floating_point() or got.numel() == 0:
        return False
    hit = torch.isnan(got)
    if seen is None:
        return bool(hit.any())
    if not seen.terms:
        return bool(hit.any()) and not seen.base[0] <= place <= seen.base[1]
    if len(seen.terms) > 1:
        return False
    dim, steps = seen.terms[0]
    others = [d for d in range(got.dim()) if d != dim]
    touched = hit.amax(others) if others else hit
    for index in torch.nonzero(touched).flatten().tolist():
        low, high = steps.at(index)
        if not seen.base[0] + low <= place <= seen.base[1] + high:
            return True
    return False
