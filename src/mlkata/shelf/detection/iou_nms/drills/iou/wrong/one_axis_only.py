# verdict: WA
# first contact: WA
# takes the width of the overlap for its height as well
def iou(a, b):
    a, b = [float(v) for v in a], [float(v) for v in b]
    w = max(0.0, min(a[2], b[2]) - max(a[0], b[0]))
    union = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - w * w
    return w * w / union if union > 0 else 0.0
