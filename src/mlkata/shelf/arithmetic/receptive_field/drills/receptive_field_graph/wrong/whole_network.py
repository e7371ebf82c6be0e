# verdict: WA
# first contact: WA
# mistake: widest node
def receptive_field_graph(layers, edges):
    nodes, best = [(0, 0, 1)], (0, 0, 1)
    for i, (k, s, p, d) in enumerate(layers.tolist(), 1):
        ins = [nodes[a] for a, b in edges.tolist() if b == i]
        if len({x[2] for x in ins}) > 1:
            raise ValueError
        j = ins[0][2]
        node = (min(x[0] for x in ins) - p * j, max(x[1] for x in ins) + (d * (k - 1) - p) * j, j * s)
        nodes.append(node)
        if node[1] - node[0] > best[1] - best[0]:
            best = node
    lo, hi, j = best
    return hi - lo + 1, j, (lo + hi) / 2
