# verdict: WA
# first contact: WA
# mistake: padding widens
def receptive_field_graph(layers, edges):
    win = [(0, 0)]
    jumps = [1]
    for n, (k, s, p, d) in enumerate(layers.tolist(), 1):
        ins = [a for a, b in edges.tolist() if b == n]
        if len({jumps[a] for a in ins}) > 1:
            raise ValueError
        j = jumps[ins[0]]
        left = min(win[a][0] for a in ins) - p * j
        right = max(win[a][1] for a in ins) + p * j + d * (k - 1) * j
        win.append((left, right))
        jumps.append(j * s)
    left, right = win[-1]
    return right - left + 1, jumps[-1], (left + right) / 2
