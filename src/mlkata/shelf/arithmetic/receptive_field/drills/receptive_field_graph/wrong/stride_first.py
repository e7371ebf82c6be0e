# verdict: WA
# first contact: WA
# mistake: stride counts in its own layer
def receptive_field_graph(layers, edges):
    nodes = {0: dict(lo=0, hi=0, j=1)}
    for n, (k, s, p, d) in enumerate(layers.tolist(), 1):
        ins = [nodes[int(a)] for a, b in edges if int(b) == n]
        if any(i["j"] != ins[0]["j"] for i in ins):
            raise ValueError
        j = s * ins[0]["j"]
        reach = d * (k - 1)
        nodes[n] = dict(lo=min(i["lo"] for i in ins) - j * p, hi=max(i["hi"] for i in ins) + j * (reach - p), j=j * s)
    out = nodes[len(layers)]
    return out["hi"] - out["lo"] + 1, out["j"], (out["hi"] + out["lo"]) / 2
