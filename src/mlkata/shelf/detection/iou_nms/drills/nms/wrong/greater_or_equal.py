# verdict: WA
# mistake: drops an IoU equal to the threshold
# first contact: WA
import numpy as np


def nms(boxes, scores, iou_threshold=0.5):
    idx = sorted(range(len(boxes)), key=lambda i: -scores[i])
    suppressed = set()
    keep = []
    for a, i in enumerate(idx):
        if i in suppressed:
            continue
        keep.append(i)
        for j in idx[a + 1 :]:
            w = min(boxes[i][2], boxes[j][2]) - max(boxes[i][0], boxes[j][0])
            h = min(boxes[i][3], boxes[j][3]) - max(boxes[i][1], boxes[j][1])
            inter = w * h if w > 0 and h > 0 else 0.0
            union = np.prod(boxes[i][2:] - boxes[i][:2]) + np.prod(boxes[j][2:] - boxes[j][:2]) - inter
            iou = inter / union if union > 0 else 0.0
            if iou >= iou_threshold:
                suppressed.add(j)
    return np.array(keep, dtype=int)
