# verdict: WA
# first contact: WA
# deletes from the list it is iterating over, so the element behind each deleted one is skipped
import numpy as np


def nms(boxes, scores, iou_threshold=0.5):
    def iou(i, j):
        w = max(0, min(boxes[i, 2], boxes[j, 2]) - max(boxes[i, 0], boxes[j, 0]))
        h = max(0, min(boxes[i, 3], boxes[j, 3]) - max(boxes[i, 1], boxes[j, 1]))
        u = np.prod(boxes[i, 2:] - boxes[i, :2]) + np.prod(boxes[j, 2:] - boxes[j, :2]) - w * h
        return w * h / u if u > 0 else 0

    todo = np.argsort(-scores, kind="stable").tolist()
    keep = []
    while todo:
        best = todo.pop(0)
        keep.append(best)
        for j in todo:
            if iou(best, j) > iou_threshold:
                todo.remove(j)
    return np.array(keep, dtype=int)
