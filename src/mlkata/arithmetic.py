"""Shapes, cost and receptive fields: what can be computed of a network without running it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlkata.shelf.arithmetic.conv_cost.reference import arithmetic_intensity as arithmetic_intensity
from mlkata.shelf.arithmetic.conv_cost.reference import conv_cost as conv_cost
from mlkata.shelf.arithmetic.conv_cost.reference import conv_macs as conv_macs
from mlkata.shelf.arithmetic.conv_cost.reference import conv_params as conv_params
from mlkata.shelf.arithmetic.conv_cost.reference import linear_macs as linear_macs
from mlkata.shelf.arithmetic.conv_cost.reference import model_cost as model_cost
from mlkata.shelf.arithmetic.conv_cost.reference import roofline_time as roofline_time
from mlkata.shelf.arithmetic.conv_cost.reference import separable_macs as separable_macs
from mlkata.shelf.arithmetic.conv_output_size.reference import conv_in_range as conv_in_range
from mlkata.shelf.arithmetic.conv_output_size.reference import conv_out as conv_out
from mlkata.shelf.arithmetic.conv_output_size.reference import conv_transpose_out as conv_transpose_out
from mlkata.shelf.arithmetic.conv_output_size.reference import pool_out as pool_out
from mlkata.shelf.arithmetic.conv_output_size.reference import read_counts as read_counts
from mlkata.shelf.arithmetic.conv_output_size.reference import same_padding as same_padding
from mlkata.shelf.arithmetic.receptive_field.reference import input_window as input_window
from mlkata.shelf.arithmetic.receptive_field.reference import receptive_field as receptive_field
from mlkata.shelf.arithmetic.receptive_field.reference import receptive_field_backward as receptive_field_backward
from mlkata.shelf.arithmetic.receptive_field.reference import receptive_field_closed as receptive_field_closed
from mlkata.shelf.arithmetic.receptive_field.reference import receptive_field_graph as receptive_field_graph
from mlkata.spec.optional import on_first_use

if TYPE_CHECKING:
    from mlkata.shelf.arithmetic.receptive_field.empirical import effective_rf as effective_rf
    from mlkata.shelf.arithmetic.receptive_field.empirical import empirical_rf as empirical_rf
else:
    __getattr__ = on_first_use(
        __name__,
        {
            "effective_rf": "mlkata.shelf.arithmetic.receptive_field.empirical",
            "empirical_rf": "mlkata.shelf.arithmetic.receptive_field.empirical",
        },
    )

__all__ = [
    "arithmetic_intensity",
    "conv_cost",
    "conv_in_range",
    "conv_macs",
    "conv_out",
    "conv_params",
    "conv_transpose_out",
    "effective_rf",
    "empirical_rf",
    "input_window",
    "linear_macs",
    "model_cost",
    "pool_out",
    "read_counts",
    "receptive_field",
    "receptive_field_backward",
    "receptive_field_closed",
    "receptive_field_graph",
    "roofline_time",
    "same_padding",
    "separable_macs",
]
