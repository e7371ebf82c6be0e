# how: the shift along x alone, by class rank; plain Python after that
# first contact: AC
def batched_nms(boxes, scores, classes, iou_threshold=0.5):
    rows = [[float(v) for v in row] for row in boxes]
    if not rows:
        return []
    labels = [int(c) for c in classes]
    rank = {c: r for r, c in enumerate(sorted(set(labels)))}
    wide = max(r[2] for r in rows) - min(r[0] for r in rows) + 10
    for row, c in zip(rows, labels):
        row[0] += rank[c] * wide
        row[2] += rank[c] * wide
    keep = []
    for i in sorted(range(len(rows)), key=lambda i: -scores[i]):
        a = rows[i]
        for k in keep:
            b = rows[k]
            w, h = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
            if w > 0 and h > 0:
                union = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - w * h
                if w * h / union > iou_threshold:
                    break
        else:
            keep.append(i)
    return keep
