# how: the four x sorted: if the boxes overlap, the middle two are the overlap
# first contact: AC
def middle(p1, p2, q1, q2):
    if p2 <= q1 or q2 <= p1:
        return 0.0
    s = sorted([p1, p2, q1, q2])
    return s[2] - s[1]


def iou(a, b):
    a = [float(v) for v in a]
    b = [float(v) for v in b]
    inter = middle(a[0], a[2], b[0], b[2]) * middle(a[1], a[3], b[1], b[3])
    if inter == 0.0:
        return 0.0
    area = lambda r: (r[2] - r[0]) * (r[3] - r[1])
    return inter / (area(a) + area(b) - inter)
