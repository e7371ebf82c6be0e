# verdict: WA
# first contact: AC
# boxes, scores and classes in one array of floats, as many detectors hand them over
import numpy as np


def batched_nms(boxes, scores, classes, iou_threshold=0.5):
    found = np.column_stack([boxes, scores, classes])
    boxes, scores, group = found[:, :4], found[:, 4], found[:, 5]
    order = np.argsort(-scores, kind="stable")
    x1, y1, x2, y2 = boxes.T
    area = (x2 - x1) * (y2 - y1)
    keep = []
    while order.size:
        i, rest = order[0], order[1:]
        keep.append(i)
        w = np.maximum(0, np.minimum(x2[i], x2[rest]) - np.maximum(x1[i], x1[rest]))
        h = np.maximum(0, np.minimum(y2[i], y2[rest]) - np.maximum(y1[i], y1[rest]))
        union = area[i] + area[rest] - w * h
        iou = w * h / np.where(union > 0, union, 1)
        order = rest[(iou <= iou_threshold) | (group[rest] != group[i])]
    return np.array(keep, dtype=int)
