# verdict: WA
# first contact: WA
# the union's size but the centre of the first branch
def receptive_field_graph(layers, edges):
    nodes = [(0, 0, 1, 0.0)]
    for i, (k, s, p, d) in enumerate(layers.tolist(), 1):
        ins = [nodes[a] for a, b in edges.tolist() if b == i]
        if len({x[2] for x in ins}) > 1:
            raise ValueError
        j = ins[0][2]
        reach = d * (k - 1)
        nodes.append((min(x[0] for x in ins) - p * j, max(x[1] for x in ins) + (reach - p) * j, j * s,
                      ins[0][3] + (reach / 2 - p) * j))
    lo, hi, j, c = nodes[-1]
    return hi - lo + 1, j, c
