"""Segmentation: scores of label maps, unpooling, a small U-Net. What needs torch is loaded on first use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlkata.shelf.segmentation.aspp_deeplab.decoder import deeplab_decoder as deeplab_decoder
from mlkata.shelf.segmentation.aspp_deeplab.reference import aspp as aspp
from mlkata.shelf.segmentation.aspp_deeplab.reference import aspp_parameters as aspp_parameters
from mlkata.shelf.segmentation.aspp_deeplab.reference import atrous_conv as atrous_conv
from mlkata.shelf.segmentation.aspp_deeplab.reference import valid_weight_fraction as valid_weight_fraction
from mlkata.shelf.segmentation.encoder_decoder_segmentation.reference import confusion_miou as confusion_miou
from mlkata.shelf.segmentation.encoder_decoder_segmentation.reference import dice_loss as dice_loss
from mlkata.shelf.segmentation.encoder_decoder_segmentation.reference import max_unpool2d as max_unpool2d
from mlkata.shelf.segmentation.encoder_decoder_segmentation.reference import mean_iou as mean_iou
from mlkata.spec.optional import on_first_use

if TYPE_CHECKING:
    from mlkata.shelf.segmentation.encoder_decoder_segmentation.unet import UNet as UNet
else:
    __getattr__ = on_first_use(__name__, {"UNet": "mlkata.shelf.segmentation.encoder_decoder_segmentation.unet"})

__all__ = [
    "UNet",
    "aspp",
    "aspp_parameters",
    "atrous_conv",
    "confusion_miou",
    "deeplab_decoder",
    "dice_loss",
    "max_unpool2d",
    "mean_iou",
    "valid_weight_fraction",
]
