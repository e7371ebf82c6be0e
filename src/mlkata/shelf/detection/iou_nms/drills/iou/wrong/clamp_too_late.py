# verdict: WA
# mistake: the product is clamped, not the sides
# first contact: WA
def iou(a, b):
    x1, y1, x2, y2 = map(float, a)
    u1, v1, u2, v2 = map(float, b)
    inter = (min(x2, u2) - max(x1, u1)) * (min(y2, v2) - max(y1, v1))
    if inter < 0:
        inter = 0.0
    union = (x2 - x1) * (y2 - y1) + (u2 - u1) * (v2 - v1) - inter
    if union <= 0:
        return 0.0
    return inter / union
