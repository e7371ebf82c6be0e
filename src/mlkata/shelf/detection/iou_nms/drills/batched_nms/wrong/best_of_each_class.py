# verdict: WA
# mistake: one box for each class
# first contact: WA
import numpy as np


def batched_nms(boxes, scores, classes, iou_threshold=0.5):
    best = {}
    for i in sorted(range(len(scores)), key=lambda i: -scores[i]):
        best.setdefault(int(classes[i]), i)
    return np.array(list(best.values()), dtype=int)
