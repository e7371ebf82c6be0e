"""Layers of neural networks, written by hand: convolution forward and backward."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlkata.shelf.layers.attention_mechanism.heads import decode_step as decode_step
from mlkata.shelf.layers.attention_mechanism.heads import multi_head_attention as multi_head_attention
from mlkata.shelf.layers.attention_mechanism.reference import additive_attention as additive_attention
from mlkata.shelf.layers.attention_mechanism.reference import attention_backward as attention_backward
from mlkata.shelf.layers.attention_mechanism.reference import attention_weights as attention_weights
from mlkata.shelf.layers.attention_mechanism.reference import masked_softmax as masked_softmax
from mlkata.shelf.layers.attention_mechanism.reference import (
    scaled_dot_product_attention as scaled_dot_product_attention,
)
from mlkata.shelf.layers.attention_mechanism.tiled import flash_attention_tiled as flash_attention_tiled
from mlkata.shelf.layers.attention_mechanism.vision import channel_attention as channel_attention
from mlkata.shelf.layers.attention_mechanism.vision import nonlocal_block as nonlocal_block
from mlkata.shelf.layers.attention_mechanism.vision import spatial_attention as spatial_attention
from mlkata.shelf.layers.concat_vs_add.reference import fuse_add as fuse_add
from mlkata.shelf.layers.concat_vs_add.reference import fuse_concat_conv as fuse_concat_conv
from mlkata.shelf.layers.concat_vs_add.reference import fusion_cost as fusion_cost
from mlkata.shelf.layers.concat_vs_add.reference import nearest_tied as nearest_tied
from mlkata.shelf.layers.concat_vs_add.reference import tie_concat_weights as tie_concat_weights
from mlkata.shelf.layers.conv2d.fast import conv2d as conv2d
from mlkata.shelf.layers.conv2d.fast import conv2d_backward as conv2d_backward
from mlkata.shelf.layers.conv2d.reference import conv2d as conv2d_naive
from mlkata.shelf.layers.conv2d.reference import conv_chw as conv_chw
from mlkata.shelf.layers.conv2d.sliding import conv2d as conv2d_sliding
from mlkata.shelf.layers.deformable_conv.reference import bilinear_sample as bilinear_sample
from mlkata.shelf.layers.deformable_conv.reference import bilinear_sample_backward as bilinear_sample_backward
from mlkata.shelf.layers.deformable_conv.reference import deform_conv2d as deform_conv2d
from mlkata.shelf.layers.depthwise_separable_conv.fast import depthwise_conv2d as depthwise_conv2d
from mlkata.shelf.layers.depthwise_separable_conv.reference import depthwise_conv2d as depthwise_conv2d_naive
from mlkata.shelf.layers.depthwise_separable_conv.reference import full_from_separable as full_from_separable
from mlkata.shelf.layers.depthwise_separable_conv.reference import separable_conv2d as separable_conv2d
from mlkata.shelf.layers.depthwise_separable_conv.reference import separable_cost as separable_cost
from mlkata.shelf.layers.depthwise_separable_conv.reference import separable_from_full as separable_from_full
from mlkata.shelf.layers.depthwise_separable_conv.reference import xception_block as xception_block
from mlkata.shelf.layers.dilated_conv.reference import dilated_conv2d as dilated_conv2d
from mlkata.shelf.layers.dilated_conv.reference import gridding_support as gridding_support
from mlkata.shelf.layers.dilated_conv.reference import same_padding_dilated as same_padding_dilated
from mlkata.shelf.layers.factorized_conv.reference import asym_conv_cost as asym_conv_cost
from mlkata.shelf.layers.factorized_conv.reference import asymmetric_conv2d as asymmetric_conv2d
from mlkata.shelf.layers.factorized_conv.reference import factorize_conv as factorize_conv
from mlkata.shelf.layers.factorized_conv.reference import full_from_factors as full_from_factors
from mlkata.shelf.layers.factorized_conv.reference import separable_rank1 as separable_rank1
from mlkata.shelf.layers.fc_conv_equivalence.reference import conv_to_fc as conv_to_fc
from mlkata.shelf.layers.fc_conv_equivalence.reference import dense_classifier_map as dense_classifier_map
from mlkata.shelf.layers.fc_conv_equivalence.reference import fc_to_conv as fc_to_conv
from mlkata.shelf.layers.global_average_pooling.reference import cam as cam
from mlkata.shelf.layers.global_average_pooling.reference import fc_head_params as fc_head_params
from mlkata.shelf.layers.global_average_pooling.reference import gap_head_params as gap_head_params
from mlkata.shelf.layers.global_average_pooling.reference import global_avg_pool as global_avg_pool
from mlkata.shelf.layers.im2col_gemm.fast import col2im as col2im
from mlkata.shelf.layers.im2col_gemm.fast import conv2d_im2col as conv2d_im2col
from mlkata.shelf.layers.im2col_gemm.fast import im2col as im2col
from mlkata.shelf.layers.im2col_gemm.reference import conv_fft as conv_fft
from mlkata.shelf.layers.im2col_gemm.reference import winograd_f23 as winograd_f23
from mlkata.shelf.layers.max_vs_average_pooling.fast import avg_pool2d as avg_pool2d
from mlkata.shelf.layers.max_vs_average_pooling.fast import max_pool2d as max_pool2d
from mlkata.shelf.layers.max_vs_average_pooling.fast import max_pool2d_backward as max_pool2d_backward
from mlkata.shelf.layers.max_vs_average_pooling.reference import avg_pool2d_backward as avg_pool2d_backward
from mlkata.shelf.layers.max_vs_average_pooling.relatives import blur_pool2d as blur_pool2d
from mlkata.shelf.layers.max_vs_average_pooling.relatives import lp_pool2d as lp_pool2d
from mlkata.shelf.layers.pointwise_conv.reference import bottleneck_macs as bottleneck_macs
from mlkata.shelf.layers.pointwise_conv.reference import break_even as bottleneck_break_even
from mlkata.shelf.layers.pointwise_conv.reference import conv1x1_as_matmul as conv1x1_as_matmul
from mlkata.shelf.layers.spatial_pyramid_pooling.fast import adaptive_max_pool2d as adaptive_max_pool2d
from mlkata.shelf.layers.spatial_pyramid_pooling.fast import spp as spp
from mlkata.shelf.layers.spatial_pyramid_pooling.fast import spp_block as spp_block
from mlkata.shelf.layers.spatial_pyramid_pooling.fast import sppf as sppf
from mlkata.shelf.layers.spatial_pyramid_pooling.reference import adaptive_avg_pool2d as adaptive_avg_pool2d
from mlkata.shelf.layers.spatial_pyramid_pooling.reference import adaptive_bins as adaptive_bins
from mlkata.shelf.layers.spatial_pyramid_pooling.reference import spp_paper_windows as spp_paper_windows
from mlkata.shelf.layers.transposed_conv.fast import conv_transpose2d as conv_transpose2d
from mlkata.shelf.layers.transposed_conv.reference import icnr_init as icnr_init
from mlkata.shelf.layers.transposed_conv.reference import overlap_count as overlap_count
from mlkata.shelf.layers.transposed_conv.reference import pixel_shuffle as pixel_shuffle
from mlkata.spec.optional import on_first_use

if TYPE_CHECKING:
    from mlkata.shelf.layers.attention_mechanism.module import MultiHeadAttention as MultiHeadAttention
    from mlkata.shelf.layers.global_average_pooling.gradient import grad_cam as grad_cam
else:
    __getattr__ = on_first_use(
        __name__,
        {
            "MultiHeadAttention": "mlkata.shelf.layers.attention_mechanism.module",
            "grad_cam": "mlkata.shelf.layers.global_average_pooling.gradient",
        },
    )

__all__ = [
    "MultiHeadAttention",
    "adaptive_avg_pool2d",
    "adaptive_bins",
    "adaptive_max_pool2d",
    "additive_attention",
    "asym_conv_cost",
    "asymmetric_conv2d",
    "attention_backward",
    "attention_weights",
    "avg_pool2d",
    "avg_pool2d_backward",
    "bilinear_sample",
    "bilinear_sample_backward",
    "blur_pool2d",
    "bottleneck_break_even",
    "bottleneck_macs",
    "cam",
    "channel_attention",
    "col2im",
    "conv1x1_as_matmul",
    "conv2d",
    "conv2d_backward",
    "conv2d_im2col",
    "conv2d_naive",
    "conv2d_sliding",
    "conv_chw",
    "conv_fft",
    "conv_to_fc",
    "conv_transpose2d",
    "decode_step",
    "deform_conv2d",
    "dense_classifier_map",
    "depthwise_conv2d",
    "depthwise_conv2d_naive",
    "dilated_conv2d",
    "factorize_conv",
    "fc_head_params",
    "fc_to_conv",
    "flash_attention_tiled",
    "full_from_factors",
    "full_from_separable",
    "fuse_add",
    "fuse_concat_conv",
    "fusion_cost",
    "gap_head_params",
    "global_avg_pool",
    "grad_cam",
    "gridding_support",
    "icnr_init",
    "im2col",
    "lp_pool2d",
    "masked_softmax",
    "max_pool2d",
    "max_pool2d_backward",
    "multi_head_attention",
    "nearest_tied",
    "nonlocal_block",
    "overlap_count",
    "pixel_shuffle",
    "same_padding_dilated",
    "scaled_dot_product_attention",
    "separable_conv2d",
    "separable_cost",
    "separable_from_full",
    "separable_rank1",
    "spatial_attention",
    "spp",
    "spp_block",
    "spp_paper_windows",
    "sppf",
    "tie_concat_weights",
    "winograd_f23",
    "xception_block",
]
