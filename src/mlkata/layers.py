"""Layers of neural networks, written by hand: convolution forward and backward."""

from __future__ import annotations

from mlkata.shelf.layers.conv2d.fast import conv2d as conv2d
from mlkata.shelf.layers.conv2d.fast import conv2d_backward as conv2d_backward
from mlkata.shelf.layers.conv2d.reference import conv2d as conv2d_naive
from mlkata.shelf.layers.conv2d.reference import conv_chw as conv_chw
from mlkata.shelf.layers.conv2d.sliding import conv2d as conv2d_sliding
from mlkata.shelf.layers.pointwise_conv.reference import bottleneck_macs as bottleneck_macs
from mlkata.shelf.layers.pointwise_conv.reference import break_even as bottleneck_break_even
from mlkata.shelf.layers.pointwise_conv.reference import conv1x1_as_matmul as conv1x1_as_matmul

__all__ = [
    "bottleneck_break_even",
    "bottleneck_macs",
    "conv1x1_as_matmul",
    "conv2d",
    "conv2d_backward",
    "conv2d_naive",
    "conv2d_sliding",
    "conv_chw",
]
