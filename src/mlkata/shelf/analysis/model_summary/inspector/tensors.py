"""Tensors inside nested results, their shapes, and the modules that can be watched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import nn


def tensors_in(value: Any) -> list[torch.Tensor]:
    """All tensors in nested tuples, lists, dicts and data objects."""
    if isinstance(value, torch.Tensor):
        return [value]
    if isinstance(value, Mapping):
        return [t for item in value.values() for t in tensors_in(item)]
    if isinstance(value, (tuple, list, set)):
        return [t for item in value for t in tensors_in(item)]
    if hasattr(value, "__dataclass_fields__"):
        return [t for item in vars(value).values() for t in tensors_in(item)]
    return []


def shapes_in(value: Any) -> Any:
    """The same nesting with shapes in place of tensors; everything else by the name of its type."""
    if isinstance(value, torch.Tensor):
        return list(value.shape)
    if isinstance(value, Mapping):
        return {str(key): shapes_in(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [shapes_in(item) for item in value]
    if hasattr(value, "__dataclass_fields__"):
        return {name: shapes_in(item) for name, item in vars(value).items()}
    return None if value is None else type(value).__name__


def hookable(modules: Mapping[str, nn.Module]) -> list[nn.Module]:
    """The distinct modules that take hooks; a scripted one does not and is seen from outside."""
    distinct = {id(module): module for module in modules.values()}.values()
    return [
        m
        for m in distinct
        if not isinstance(m, torch.jit.ScriptModule) or isinstance(m, torch.jit.TopLevelTracedModule)
    ]
