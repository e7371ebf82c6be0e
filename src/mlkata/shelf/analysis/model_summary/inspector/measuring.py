"""Milliseconds of each module, and the bytes that autograd keeps."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping
from statistics import median
from typing import Any

import torch
from torch import nn

from mlkata.shelf.analysis.model_summary.inspector.running import kept_buffers
from mlkata.shelf.analysis.model_summary.inspector.tensors import hookable


def timed(
    module: nn.Module,
    inputs: tuple[Any, ...],
    kwargs: Mapping[str, Any],
    modules: Mapping[str, nn.Module],
    repeats: int,
) -> tuple[dict[int, float], float]:
    """Median milliseconds of each module (by identity), and of the whole without hooks."""
    opened: list[tuple[int, float]] = []
    runs: list[Counter[int]] = []

    def enter(m: nn.Module, args: Any) -> None:
        opened.append((id(m), time.perf_counter()))

    def leave(m: nn.Module, args: Any, out: Any) -> None:
        now = time.perf_counter()
        while opened:
            who, began = opened.pop()
            if who == id(m):
                runs[-1][who] += now - began  # type: ignore[assignment]
                return

    before = kept_buffers(module)
    handles: list[Any] = []
    whole = []
    try:
        module(*inputs, **kwargs)  # warm-up
        for _ in range(repeats):
            began = time.perf_counter()
            module(*inputs, **kwargs)
            whole.append(time.perf_counter() - began)
        for m in hookable(modules):
            handles += [m.register_forward_pre_hook(enter), m.register_forward_hook(leave)]
        for _ in range(repeats):
            opened.clear()
            runs.append(Counter())
            module(*inputs, **kwargs)
    finally:
        for handle in handles:
            handle.remove()
        for buffer, old in before:
            buffer.copy_(old)
    who = {key for run in runs for key in run}
    return {key: 1e3 * median(run[key] for run in runs) for key in who}, 1e3 * median(whole)


def saved_for_backward(module: nn.Module, inputs: tuple[Any, ...], kwargs: Mapping[str, Any]) -> int | None:
    """Bytes that autograd keeps from one forward pass, without the parameters; None where there is nothing to train."""
    if not any(p.requires_grad for p in module.parameters()):
        return None
    own = {t.untyped_storage()._cdata for t in [*module.parameters(), *module.buffers()]}
    kept: dict[int, tuple[torch.Tensor, int]] = {}

    def pack(tensor: torch.Tensor) -> torch.Tensor:
        storage = tensor.untyped_storage()
        if storage._cdata not in own:
            kept[storage._cdata] = (tensor, storage.nbytes())  # the reference keeps the address from being reused
        return tensor

    before = kept_buffers(module)
    try:
        with torch.enable_grad(), torch.autograd.graph.saved_tensors_hooks(pack, lambda tensor: tensor):
            module(*inputs, **kwargs)
    except Exception:
        return None
    finally:
        for buffer, old in before:
            buffer.copy_(old)
    return sum(size for _, size in kept.values())
