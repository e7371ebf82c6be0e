# verdict: WA
# mistake: returns the loss
# first contact: WA
def giou(p, g):
    p, g = [float(v) for v in p], [float(v) for v in g]
    inter = max(min(p[2], g[2]) - max(p[0], g[0]), 0) * max(min(p[3], g[3]) - max(p[1], g[1]), 0)
    union = (p[2] - p[0]) * (p[3] - p[1]) + (g[2] - g[0]) * (g[3] - g[1]) - inter
    c = (max(p[2], g[2]) - min(p[0], g[0])) * (max(p[3], g[3]) - min(p[1], g[1]))
    if c <= 0:
        return 0.0
    value = (inter / union if union > 0 else 0.0) - (c - union) / c
    return 1.0 - value
