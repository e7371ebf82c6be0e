# verdict: RE
# mistake: an empty result that cannot index
# first contact: RE
import numpy as np


def nms(boxes, scores, iou_threshold=0.5):
    boxes = boxes.astype(float)
    keep = []
    for i in np.argsort(-scores, kind="stable"):
        for k in keep:
            side = np.minimum(boxes[i, 2:], boxes[k, 2:]) - np.maximum(boxes[i, :2], boxes[k, :2])
            if (side <= 0).any():
                continue
            inter = side.prod()
            union = (boxes[i, 2:] - boxes[i, :2]).prod() + (boxes[k, 2:] - boxes[k, :2]).prod() - inter
            if inter / union > iou_threshold:
                break
        else:
            keep.append(i)
    return np.array(keep)
