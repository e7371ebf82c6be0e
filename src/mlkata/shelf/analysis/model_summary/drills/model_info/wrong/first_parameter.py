# verdict: WA
# first contact: RE
# fails where there is nothing: takes the type of the first parameter
def table(model, unbiased=True, guard=True):
    rows = []
    for name, p in model.named_parameters():
        v = p.detach().double().reshape(-1)
        if guard and v.numel() == 1:
            s = 0.0
        else:
            s = v.std(unbiased=unbiased).item()
        rows.append((name, tuple(p.shape), p.numel(), p.requires_grad, v.mean().item(), s))
    return rows


def owners(model):
    return sum(1 for m in model.modules() if any(p is not None for p in m._parameters.values()))


def nbytes(model):
    return sum(t.nbytes for t in model.parameters()) + sum(t.nbytes for t in model.buffers())


def model_info(model):
    rows = table(model)
    size = next(model.parameters()).element_size()
    n = sum(r[2] for r in rows)
    b = sum(b.numel() for b in model.buffers())
    return dict(rows=rows, layers=owners(model), tensors=len(rows), parameters=n,
                trainable=sum(r[2] for r in rows if r[3]), buffers=b, bytes=(n + b) * size)
