# how: plain Python: a Counter of (true, predicted) pairs
# first contact: AC
from collections import Counter


def mean_iou(pred, gt, n, ignore=255):
    pairs = Counter((int(g), int(p)) for g, p in zip(gt.ravel(), pred.ravel()) if g != ignore)
    rows, columns = Counter(), Counter()
    for (g, p), times in pairs.items():
        rows[g] += times
        columns[p] += times
    classes = set(rows) | set(columns)
    if not classes:
        return float("nan")
    total = 0.0
    for k in classes:
        hit = pairs[k, k]
        total += hit / (rows[k] + columns[k] - hit)
    return total / len(classes)
