"""Layers of neural networks, written by hand: convolution forward and backward."""

from __future__ import annotations

from mlkata.shelf.layers.conv2d.fast import conv2d as conv2d
from mlkata.shelf.layers.conv2d.fast import conv2d_backward as conv2d_backward
from mlkata.shelf.layers.conv2d.reference import conv2d as conv2d_naive
from mlkata.shelf.layers.conv2d.reference import conv_chw as conv_chw
from mlkata.shelf.layers.conv2d.sliding import conv2d as conv2d_sliding

__all__ = ["conv2d", "conv2d_backward", "conv2d_naive", "conv2d_sliding", "conv_chw"]
