"""Looking at finished networks: what they weigh, what they cost, what they see."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from mlkata.shelf.analysis.model_summary.tool import inspect_source as inspect_source
from mlkata.shelf.analysis.model_summary.tool import model_size as model_size

# names that need torch: imported when first asked for
_LAZY = {
    "activation_bytes": "mlkata.shelf.analysis.model_summary.reference",
    "count_params": "mlkata.shelf.analysis.model_summary.reference",
    "model_info": "mlkata.shelf.analysis.model_summary.reference",
    "param_bytes": "mlkata.shelf.analysis.model_summary.reference",
    "summarize": "mlkata.shelf.analysis.model_summary.inspector.summary",
}

__all__ = [
    "activation_bytes",
    "count_params",
    "inspect_source",
    "model_info",
    "model_size",
    "param_bytes",
    "summarize",
]


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
