# verdict: WA
# first contact: WA
# casts the coordinates to int first: boxes in [0, 1] all become points
import numpy as np


def nms(boxes, scores, iou_threshold=0.5):
    b = boxes.astype(int)
    order = np.argsort(-scores, kind="stable")
    keep = []
    for i in order:
        for k in keep:
            w = max(0, min(b[i, 2], b[k, 2]) - max(b[i, 0], b[k, 0]))
            h = max(0, min(b[i, 3], b[k, 3]) - max(b[i, 1], b[k, 1]))
            u = (b[i, 2] - b[i, 0]) * (b[i, 3] - b[i, 1]) + (b[k, 2] - b[k, 0]) * (b[k, 3] - b[k, 1]) - w * h
            if u > 0 and w * h / u > iou_threshold:
                break
        else:
            keep.append(i)
    return np.array(keep, dtype=int)
