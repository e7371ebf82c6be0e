# how: a loop over the classes with an ordinary suppression inside, then one sort by score
# first contact: AC
import numpy as np


def single(boxes, scores, t):
    order = np.argsort(-scores, kind="stable")
    area = (boxes[:, 2:] - boxes[:, :2]).prod(axis=1)
    keep = []
    while order.size:
        i, rest = order[0], order[1:]
        keep.append(i)
        side = np.minimum(boxes[i, 2:], boxes[rest, 2:]) - np.maximum(boxes[i, :2], boxes[rest, :2])
        inter = side.clip(0).prod(axis=1)
        union = area[i] + area[rest] - inter
        order = rest[~((union > 0) & (inter > t * union))]
    return keep


def batched_nms(boxes, scores, classes, iou_threshold=0.5):
    alive = np.zeros(len(boxes), dtype=bool)
    for c in set(np.asarray(classes).tolist()):
        mine = np.flatnonzero(classes == c)
        alive[mine[single(boxes[mine], scores[mine], iou_threshold)]] = True
    kept = np.flatnonzero(alive)
    return kept[np.argsort(-scores[kept], kind="stable")]
