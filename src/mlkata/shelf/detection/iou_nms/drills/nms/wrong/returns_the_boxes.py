# verdict: WA
# first contact: WA
# returns the surviving boxes instead of their indices
import numpy as np


def nms(boxes, scores, iou_threshold=0.5):
    order = np.argsort(-scores, kind="stable")
    boxes = boxes[order]
    kept = []
    while len(boxes):
        best, boxes = boxes[0], boxes[1:]
        kept.append(best)
        side = np.minimum(best[2:], boxes[:, 2:]) - np.maximum(best[:2], boxes[:, :2])
        inter = side.clip(0).prod(axis=1)
        union = (best[2:] - best[:2]).prod() + (boxes[:, 2:] - boxes[:, :2]).prod(axis=1) - inter
        boxes = boxes[~(inter > iou_threshold * union)]
    return np.array(kept).reshape(-1, 4)
