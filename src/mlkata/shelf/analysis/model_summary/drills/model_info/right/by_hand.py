# how: one pass over modules, statistics from Python sums
# first contact: AC
import math


def model_info(model):
    rows, seen, layers, buf, size = [], set(), 0, 0, 0
    for name, p in model.named_parameters():
        xs = [float(v) for v in p.detach().flatten().tolist()]
        n = len(xs)
        m = math.fsum(xs) / n
        s = math.sqrt(math.fsum((x - m) ** 2 for x in xs) / (n - 1)) if n > 1 else 0.0
        rows.append((name, tuple(int(d) for d in p.shape), n, p.requires_grad, m, s))
        size += n * p.element_size()
    for module in model.modules():
        if id(module) in seen:
            continue
        seen.add(id(module))
        layers += any(p is not None for p in module._parameters.values())
    for b in model.buffers():
        buf += b.numel()
        size += b.numel() * b.element_size()
    return {
        "rows": rows, "layers": layers, "tensors": len(rows), "parameters": sum(r[2] for r in rows),
        "trainable": sum(r[2] for r in rows if r[3]), "buffers": buf, "bytes": size,
    }
