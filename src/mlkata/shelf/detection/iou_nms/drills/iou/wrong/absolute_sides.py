# verdict: WA
# first contact: WA
# abs() where a clamp belongs: the gap between two boxes counts as overlap
def iou(a, b):
    a, b = [float(v) for v in a], [float(v) for v in b]
    inter = abs(min(a[2], b[2]) - max(a[0], b[0])) * abs(min(a[3], b[3]) - max(a[1], b[1]))
    union = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - inter
    return inter / union if union > 0 else 0.0
