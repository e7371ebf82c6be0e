# verdict: WA
# first contact: WA
# right indices, but the caller's scores are overwritten on the way
import numpy as np


def nms(boxes, scores, iou_threshold=0.5):
    area = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    keep = []
    while len(scores) and scores.max() > -np.inf:
        i = int(scores.argmax())
        keep.append(i)
        w = np.clip(np.minimum(boxes[:, 2], boxes[i, 2]) - np.maximum(boxes[:, 0], boxes[i, 0]), 0, None)
        h = np.clip(np.minimum(boxes[:, 3], boxes[i, 3]) - np.maximum(boxes[:, 1], boxes[i, 1]), 0, None)
        inter = w * h
        union = area + area[i] - inter
        iou = np.divide(inter, union, out=np.zeros_like(inter), where=union > 0)
        scores[iou > iou_threshold] = -np.inf
        scores[i] = -np.inf
    return np.array(keep, dtype=int)
