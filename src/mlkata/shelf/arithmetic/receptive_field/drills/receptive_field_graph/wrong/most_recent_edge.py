# verdict: WA
# first contact: WA
# a dict of parents keeps the last edge of each node
def receptive_field_graph(layers, edges):
    parent = dict((int(b), int(a)) for a, b in edges)
    path, node = [], len(layers)
    while node:
        path.append(layers[node - 1])
        node = parent[node]
    size, jump, start = 1, 1, 0.0
    for k, s, p, d in reversed(path):
        size += int(d * (k - 1)) * jump
        start += float(d * (k - 1) / 2 - p) * jump
        jump *= int(s)
    return size, jump, start
