"""Normalization and regularization, written by hand. What needs torch is loaded on first use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mlkata.shelf.regularization.batch_normalization.reference import batchnorm_backward as batchnorm_backward
from mlkata.shelf.regularization.batch_normalization.reference import batchnorm_forward as batchnorm_forward
from mlkata.shelf.regularization.batch_normalization.reference import groupnorm as groupnorm
from mlkata.shelf.regularization.batch_normalization.reference import layernorm as layernorm

if TYPE_CHECKING:
    from mlkata.shelf.regularization.batch_normalization.module import BatchNorm2d as BatchNorm2d

__all__ = [
    "BatchNorm2d",
    "batchnorm_backward",
    "batchnorm_forward",
    "groupnorm",
    "layernorm",
]

_WITH_TORCH = {  # name → module that imports torch
    "BatchNorm2d": "mlkata.shelf.regularization.batch_normalization.module",
}


def __getattr__(name: str) -> Any:
    if name not in _WITH_TORCH:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_WITH_TORCH[name]), name)
