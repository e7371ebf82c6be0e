# how: in coordinates in which the anchor is the unit square
# first contact: AC
import numpy as np


def encode_boxes(boxes, anchors):
    boxes, anchors = np.array(boxes, dtype=float), np.array(anchors, dtype=float)
    unit = anchors[:, 2:] - anchors[:, :2]
    if not (unit > 0).all() or not (boxes[:, 2:] > boxes[:, :2]).all():
        raise ValueError
    # the box in coordinates in which its anchor is the unit square
    low = (boxes[:, :2] - anchors[:, :2]) / unit
    high = (boxes[:, 2:] - anchors[:, :2]) / unit
    return np.concatenate([(low + high) / 2 - 0.5, np.log(high - low)], axis=1)
