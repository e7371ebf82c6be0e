# how: a heap and plain lists; each box is held against the kept ones only
# first contact: AC
import heapq


def overlap(p, q):
    w = min(p[2], q[2]) - max(p[0], q[0])
    h = min(p[3], q[3]) - max(p[1], q[1])
    if w <= 0 or h <= 0:
        return 0.0
    inter = w * h
    return inter / ((p[2] - p[0]) * (p[3] - p[1]) + (q[2] - q[0]) * (q[3] - q[1]) - inter)


def nms(boxes, scores, iou_threshold=0.5):
    heap = [(-float(s), i) for i, s in enumerate(scores)]
    heapq.heapify(heap)
    kept = []
    while heap:
        _, i = heapq.heappop(heap)
        box = [float(v) for v in boxes[i]]
        if all(overlap(box, other) <= iou_threshold for _, other in kept):
            kept.append((i, box))
    return [i for i, _ in kept]
