# verdict: WA
# mistake: drops an IoU equal to the threshold
# first contact: WA
import numpy as np


def batched_nms(boxes, scores, classes, iou_threshold=0.5):
    area = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    keep = []
    for i in np.argsort(-scores, kind="stable"):
        for k in keep:
            if classes[k] != classes[i]:
                continue
            w = max(0.0, min(boxes[i, 2], boxes[k, 2]) - max(boxes[i, 0], boxes[k, 0]))
            h = max(0.0, min(boxes[i, 3], boxes[k, 3]) - max(boxes[i, 1], boxes[k, 1]))
            union = area[i] + area[k] - w * h
            if (w * h / union if union > 0 else 0.0) >= iou_threshold:
                break
        else:
            keep.append(i)
    return np.array(keep, dtype=int)
