# verdict: WA
# first contact: WA
# mistake: input channels never change
def model_cost(layers, shape):
    shapes = [tuple(int(n) for n in shape)]
    for kind, out, k, s, p, g in layers:
        c, h, w = shapes[-1]
        if kind == 3:
            shapes.append((int(out), 1, 1))
            continue
        grow = (lambda n: (n - 1) * s - 2 * p + k) if kind == 1 else (lambda n: (n + 2 * p - k) // s + 1)
        shapes.append((c, int(grow(h)), int(grow(w))))
    sizes = [c * h * w for c, h, w in shapes]
    params = macs = 0
    for (kind, out, k, s, p, g), i in zip(layers.tolist(), range(len(layers))):
        before, after = shapes[i], shapes[i + 1]
        if kind == 3:
            params += (sizes[i] + 1) * out
            macs += sizes[i] * out
        elif kind != 2:
            weights = before[0] // g * out * k * k
            where = after if kind == 0 else before
            params += weights + out
            macs += weights * where[1] * where[2]
    return params, macs, sum(sizes[1:]), max(a + b for a, b in zip(sizes, sizes[1:]))
