# verdict: WA
# mistake: divides by the smaller area
# first contact: WA
def iou(a, b):
    a, b = list(map(float, a)), list(map(float, b))
    inter = max(min(a[2], b[2]) - max(a[0], b[0]), 0) * max(min(a[3], b[3]) - max(a[1], b[1]), 0)
    areas = sorted([(a[2] - a[0]) * (a[3] - a[1]), (b[2] - b[0]) * (b[3] - b[1])])
    return inter / areas[0] if areas[0] > 0 else 0.0
