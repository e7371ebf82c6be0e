# verdict: WA
# mistake: equal scores in reverse
# first contact: WA
import numpy as np


def nms(boxes, scores, iou_threshold=0.5):
    order = np.argsort(scores, kind="stable")[::-1]
    keep = []
    for i in order:
        good = True
        for k in keep:
            lt = np.maximum(boxes[i, :2], boxes[k, :2])
            rb = np.minimum(boxes[i, 2:], boxes[k, 2:])
            inter = np.prod(np.maximum(rb - lt, 0))
            union = np.prod(boxes[i, 2:] - boxes[i, :2]) + np.prod(boxes[k, 2:] - boxes[k, :2]) - inter
            if union > 0 and inter / union > iou_threshold:
                good = False
                break
        if good:
            keep.append(i)
    return np.array(keep, dtype=int)
