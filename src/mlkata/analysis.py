"""Looking at finished networks: what they weigh, what they cost, what they see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlkata.shelf.analysis.model_summary.tool import model_size as model_size
from mlkata.spec.optional import on_first_use

if TYPE_CHECKING:
    from mlkata.shelf.analysis.model_summary.inspector.summary import summarize as summarize
    from mlkata.shelf.analysis.model_summary.reference import activation_bytes as activation_bytes
    from mlkata.shelf.analysis.model_summary.reference import count_params as count_params
    from mlkata.shelf.analysis.model_summary.reference import model_info as model_info
    from mlkata.shelf.analysis.model_summary.reference import param_bytes as param_bytes
    from mlkata.shelf.analysis.model_summary.tool import inspect_source as inspect_source
else:
    __getattr__ = on_first_use(
        __name__,
        {
            "activation_bytes": "mlkata.shelf.analysis.model_summary.reference",
            "count_params": "mlkata.shelf.analysis.model_summary.reference",
            "inspect_source": "mlkata.shelf.analysis.model_summary.tool",
            "model_info": "mlkata.shelf.analysis.model_summary.reference",
            "param_bytes": "mlkata.shelf.analysis.model_summary.reference",
            "summarize": "mlkata.shelf.analysis.model_summary.inspector.summary",
        },
    )

__all__ = [
    "activation_bytes",
    "count_params",
    "inspect_source",
    "model_info",
    "model_size",
    "param_bytes",
    "summarize",
]
