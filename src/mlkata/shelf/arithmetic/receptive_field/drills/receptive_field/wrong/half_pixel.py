# verdict: WA
# first contact: WA
# mistake: pixels centred at a half
def receptive_field(layers):
    n_rf, n_jump, n_start = 1, 1, 0.5
    for conv in layers:
        k, s, p, d = (int(v) for v in conv)
        k = (k - 1) * d + 1
        n_start = n_start + ((k - 1) / 2 - p) * n_jump
        n_rf = n_rf + (k - 1) * n_jump
        n_jump = n_jump * s
    return n_rf, n_jump, n_start
