# verdict: WA
# first contact: WA
# adds up what the branches contribute
def receptive_field_graph(layers, edges):
    nodes = [(0, 0, 1)]
    for i, (k, s, p, d) in enumerate(layers.tolist(), 1):
        ins = [nodes[a] for a, b in edges.tolist() if b == i]
        if len({x[2] for x in ins}) > 1:
            raise ValueError
        j = ins[0][2]
        nodes.append((sum(x[0] for x in ins) - p * j, sum(x[1] for x in ins) + (d * (k - 1) - p) * j, j * s))
    lo, hi, j = nodes[-1]
    return hi - lo + 1, j, (lo + hi) / 2
