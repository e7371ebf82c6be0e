# verdict: WA
# first contact: WA
# every box is held against the box kept last, as in a sorted list of intervals
import numpy as np


def nms(boxes, scores, iou_threshold=0.5):
    keep = []
    for i in np.argsort(-scores, kind="stable"):
        if keep:
            k = keep[-1]
            w = max(0.0, min(boxes[i, 2], boxes[k, 2]) - max(boxes[i, 0], boxes[k, 0]))
            h = max(0.0, min(boxes[i, 3], boxes[k, 3]) - max(boxes[i, 1], boxes[k, 1]))
            union = np.prod(boxes[i, 2:] - boxes[i, :2]) + np.prod(boxes[k, 2:] - boxes[k, :2]) - w * h
            if union > 0 and w * h / union > iou_threshold:
                continue
        keep.append(i)
    return np.array(keep, dtype=int)
