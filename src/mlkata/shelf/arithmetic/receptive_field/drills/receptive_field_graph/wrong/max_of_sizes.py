# verdict: WA
# first contact: WA
# mistake: only the larger branch
def receptive_field_graph(layers, edges):
    info = {0: (1, 1, 0.0)}
    for i, (k, s, p, d) in enumerate(layers.tolist(), 1):
        ins = [info[a] for a, b in edges.tolist() if b == i]
        if len(set(j for _, j, _ in ins)) > 1:
            raise ValueError
        biggest = ins[0]
        for other in ins[1:]:
            if other[0] > biggest[0]:
                biggest = other
        size, j, c = biggest
        info[i] = (size + d * (k - 1) * j, j * s, c + (d * (k - 1) / 2 - p) * j)
    return info[len(layers)]
