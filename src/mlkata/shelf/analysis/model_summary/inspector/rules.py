"""How each ATen operator moves what its inputs see to its outputs.

A rule takes a `Call` and returns the fields of the first output (or of each output, for `split` and its kin). It
is found by the operator's name; every elementwise operator shares one rule, found by PyTorch's own tag. What has no
rule is UNKNOWN: a wrong number would be worse than none.
"""

from __future__ import annotations

from mlkata.shelf.analysis.model_summary.inspector import (
    rules_joining,
    rules_resampling,
    rules_shapes,
    rules_sliding,
    rules_values,
)
from mlkata.shelf.analysis.model_summary.inspector.call import RULES, Call, Fields, unknown
from mlkata.shelf.analysis.model_summary.inspector.field import simplified
from mlkata.shelf.analysis.model_summary.inspector.rules_values import ELEMENTWISE, NOTHING, elementwise

FAMILIES = (rules_joining, rules_resampling, rules_shapes, rules_sliding, rules_values)  # importing registers them


def apply(call: Call, pointwise: bool) -> Fields | list[Fields]:
    """The fields of a call's results."""
    if call.name in NOTHING:
        return {}
    if call.name in RULES:
        found = RULES[call.name](call)
    else:
        found = elementwise(call) if pointwise or call.name in ELEMENTWISE else unknown(call)
    if isinstance(found, list):
        return found
    sizes = tuple(call.first().shape)
    return {axis: simplified(field, sizes) for axis, field in found.items()}
