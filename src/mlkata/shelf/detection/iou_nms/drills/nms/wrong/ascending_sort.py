# verdict: WA
# mistake: worst score first
# first contact: WA
import numpy as np


def nms(boxes, scores, iou_threshold=0.5):
    order = scores.argsort(kind="stable")
    keep = []
    dead = np.zeros(len(boxes), dtype=bool)
    area = np.prod(boxes[:, 2:] - boxes[:, :2], axis=1)
    for i in order:
        if dead[i]:
            continue
        keep.append(i)
        side = np.maximum(np.minimum(boxes[i, 2:], boxes[:, 2:]) - np.maximum(boxes[i, :2], boxes[:, :2]), 0)
        inter = side[:, 0] * side[:, 1]
        dead |= inter > iou_threshold * (area + area[i] - inter)
    return np.array(keep, dtype=int)
