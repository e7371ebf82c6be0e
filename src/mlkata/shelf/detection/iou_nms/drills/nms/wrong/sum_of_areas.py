# verdict: WA
# mistake: divides by the sum of areas
# first contact: WA
import numpy as np


def nms(boxes, scores, iou_threshold=0.5):
    areas = [(b[2] - b[0]) * (b[3] - b[1]) for b in boxes]
    keep = []
    for i in sorted(range(len(boxes)), key=lambda i: (-scores[i], i)):
        ok = True
        for k in keep:
            w = max(min(boxes[i][2], boxes[k][2]) - max(boxes[i][0], boxes[k][0]), 0)
            h = max(min(boxes[i][3], boxes[k][3]) - max(boxes[i][1], boxes[k][1]), 0)
            total = areas[i] + areas[k]
            if total > 0 and w * h / total > iou_threshold:
                ok = False
        if ok:
            keep.append(i)
    return np.array(keep, dtype=int)
