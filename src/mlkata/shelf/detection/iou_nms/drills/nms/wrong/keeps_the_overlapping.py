# verdict: WA
# mistake: keeps what overlaps
# first contact: WA
import numpy as np


def box_iou(box, others):
    w = np.clip(np.minimum(box[2], others[:, 2]) - np.maximum(box[0], others[:, 0]), 0, None)
    h = np.clip(np.minimum(box[3], others[:, 3]) - np.maximum(box[1], others[:, 1]), 0, None)
    area = (others[:, 2] - others[:, 0]) * (others[:, 3] - others[:, 1])
    union = (box[2] - box[0]) * (box[3] - box[1]) + area - w * h
    return np.where(union > 0, w * h / np.where(union > 0, union, 1), 0)


def nms(boxes, scores, iou_threshold=0.5):
    todo = list(np.argsort(-scores, kind="stable"))
    keep = []
    while todo:
        first = todo.pop(0)
        keep.append(first)
        ious = box_iou(boxes[first], boxes[todo])
        todo = [i for i, v in zip(todo, ious) if v > iou_threshold]
    return np.array(keep, dtype=int)
