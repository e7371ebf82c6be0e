"""Shapes, cost and receptive fields: what can be computed of a network without running it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from mlkata.shelf.arithmetic.receptive_field.reference import input_window as input_window
from mlkata.shelf.arithmetic.receptive_field.reference import receptive_field as receptive_field
from mlkata.shelf.arithmetic.receptive_field.reference import receptive_field_backward as receptive_field_backward
from mlkata.shelf.arithmetic.receptive_field.reference import receptive_field_closed as receptive_field_closed
from mlkata.shelf.arithmetic.receptive_field.reference import receptive_field_graph as receptive_field_graph

# names that need torch: imported when first asked for
_LAZY = {
    "effective_rf": "mlkata.shelf.arithmetic.receptive_field.empirical",
    "empirical_rf": "mlkata.shelf.arithmetic.receptive_field.empirical",
}

__all__ = [
    "effective_rf",
    "empirical_rf",
    "input_window",
    "receptive_field",
    "receptive_field_backward",
    "receptive_field_closed",
    "receptive_field_graph",
]


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
