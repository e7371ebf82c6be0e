# verdict: WA
# first contact: WA
# the overlap is measured against the smaller box, so a small box inside a large one counts as a copy
import numpy as np


def nms(boxes, scores, iou_threshold=0.5):
    area = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    order = np.argsort(-scores, kind="stable")
    keep = []
    while order.size:
        i, rest = order[0], order[1:]
        keep.append(i)
        side = np.minimum(boxes[i, 2:], boxes[rest, 2:]) - np.maximum(boxes[i, :2], boxes[rest, :2])
        inter = side.clip(0).prod(axis=1)
        least = np.minimum(area[i], area[rest])
        o = np.where(least > 0, inter / np.where(least > 0, least, 1), 0)
        order = rest[o <= iou_threshold]
    return np.array(keep, dtype=int)
