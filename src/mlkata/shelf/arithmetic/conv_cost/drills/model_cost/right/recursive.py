# how: the cost of the first layer plus the cost of the rest on its output
# first contact: AC
def model_cost(layers, shape):
    if len(layers) == 0:
        return 0, 0, 0, 0
    kind, out, k, s, p, g = (int(v) for v in layers[0])
    c, h, w = (int(v) for v in shape)
    inputs = c * h * w
    if kind == 3:
        after, weights, uses = (out, 1, 1), inputs * out, 1
    elif kind == 1:
        after = (out, (h - 1) * s - 2 * p + k, (w - 1) * s - 2 * p + k)
        weights, uses = c * (out // g) * k * k, h * w
    else:
        after = (c if kind == 2 else out, (h + 2 * p - k) // s + 1, (w + 2 * p - k) // s + 1)
        weights, uses = (0, 0) if kind == 2 else (out * (c // g) * k * k, after[1] * after[2])
    outputs = after[0] * after[1] * after[2]
    params, macs, stored, peak = model_cost(layers[1:], after)
    bias = 0 if kind == 2 else out
    return params + weights + bias, macs + weights * uses, stored + outputs, max(peak, inputs + outputs)
