# verdict: WA
# first contact: WA
# picks the maximum again and again and gives what is done the score 0: negative scores never get their turn
import numpy as np


def nms(boxes, scores, iou_threshold=0.5):
    scores = scores.copy()
    area = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    keep = []
    while len(scores) and scores.max() > 0:
        i = int(scores.argmax())
        keep.append(i)
        w = np.clip(np.minimum(boxes[:, 2], boxes[i, 2]) - np.maximum(boxes[:, 0], boxes[i, 0]), 0, None)
        h = np.clip(np.minimum(boxes[:, 3], boxes[i, 3]) - np.maximum(boxes[:, 1], boxes[i, 1]), 0, None)
        inter = w * h
        scores[inter > iou_threshold * (area + area[i] - inter)] = 0
        scores[i] = 0
    return np.array(keep, dtype=int)
