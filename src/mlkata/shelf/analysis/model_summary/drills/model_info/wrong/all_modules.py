# verdict: WA
# first contact: WA
# mistake: every module a layer
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
    seen = 0
    for _ in model.named_modules():
        seen += 1
    return dict(rows=rows, layers=seen, tensors=len(rows), parameters=sum(r[2] for r in rows),
                trainable=sum(r[2] for r in rows if r[3]), buffers=sum(b.numel() for b in model.buffers()), bytes=nbytes(model))
