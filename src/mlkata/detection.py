"""Detection: overlap of boxes and non-maximum suppression. Where a fast rung exists, it bears the public name."""

from __future__ import annotations

from mlkata.shelf.detection.anchor_boxes.reference import decode_boxes as decode_boxes
from mlkata.shelf.detection.anchor_boxes.reference import encode_boxes as encode_boxes
from mlkata.shelf.detection.anchor_boxes.reference import generate_anchors as generate_anchors
from mlkata.shelf.detection.anchor_boxes.reference import kmeans_iou as kmeans_iou
from mlkata.shelf.detection.anchor_boxes.reference import match_anchors as match_anchors
from mlkata.shelf.detection.anchor_boxes.reference import shape_iou as shape_iou
from mlkata.shelf.detection.anchor_boxes.reference import yolo_decode as yolo_decode
from mlkata.shelf.detection.feature_pyramid_network.reference import assign_level as assign_level
from mlkata.shelf.detection.feature_pyramid_network.reference import fpn_forward as fpn_forward
from mlkata.shelf.detection.feature_pyramid_network.reference import upsample_nearest2x as upsample_nearest2x
from mlkata.shelf.detection.iou_nms.c_style import nms as nms_c
from mlkata.shelf.detection.iou_nms.family import ciou as ciou
from mlkata.shelf.detection.iou_nms.family import diou as diou
from mlkata.shelf.detection.iou_nms.fast import batched_nms as batched_nms
from mlkata.shelf.detection.iou_nms.fast import nms as nms
from mlkata.shelf.detection.iou_nms.fast import pairwise_iou as pairwise_iou
from mlkata.shelf.detection.iou_nms.reference import giou as giou
from mlkata.shelf.detection.iou_nms.reference import iou as iou
from mlkata.shelf.detection.iou_nms.reference import nms as nms_naive
from mlkata.shelf.detection.roi_pooling_vs_roi_align.fast import roi_align as roi_align
from mlkata.shelf.detection.roi_pooling_vs_roi_align.fast import roi_align_backward as roi_align_backward
from mlkata.shelf.detection.roi_pooling_vs_roi_align.reference import bilinear as bilinear
from mlkata.shelf.detection.roi_pooling_vs_roi_align.reference import roi_align as roi_align_naive
from mlkata.shelf.detection.roi_pooling_vs_roi_align.reference import roi_pool as roi_pool
from mlkata.shelf.detection.soft_nms.fast import soft_nms as soft_nms
from mlkata.shelf.detection.soft_nms.reference import soft_nms as soft_nms_naive
from mlkata.shelf.detection.soft_nms.reference import soft_nms_weight as soft_nms_weight

__all__ = [
    "assign_level",
    "batched_nms",
    "bilinear",
    "ciou",
    "decode_boxes",
    "diou",
    "encode_boxes",
    "fpn_forward",
    "generate_anchors",
    "giou",
    "iou",
    "kmeans_iou",
    "match_anchors",
    "nms",
    "nms_c",
    "nms_naive",
    "pairwise_iou",
    "roi_align",
    "roi_align_backward",
    "roi_align_naive",
    "roi_pool",
    "shape_iou",
    "soft_nms",
    "soft_nms_naive",
    "soft_nms_weight",
    "upsample_nearest2x",
    "yolo_decode",
]
