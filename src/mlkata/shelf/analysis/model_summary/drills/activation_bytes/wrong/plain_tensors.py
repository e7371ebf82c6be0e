# verdict: WA
# first contact: WA
# mistake: tensors in containers missed
import torch


def leaves(o):
    if torch.is_tensor(o):
        return [o]
    if isinstance(o, dict):
        o = list(o.values())
    if isinstance(o, (tuple, list)):
        return sum((leaves(v) for v in o), [])
    return []


def run(model, x, want=lambda m: not m._modules, clean=True):
    outs = []
    hs = [m.register_forward_hook(lambda m, i, o: outs.append(o)) for m in model.modules() if want(m)]
    with torch.no_grad():
        model(x)
    if clean:
        for h in hs:
            h.remove()
    return outs


def ptr(t):
    return t.untyped_storage().data_ptr()


def activation_bytes(model, x):
    own = {ptr(t) for t in [x, *model.parameters(), *model.buffers()]}
    found = {ptr(t): t.untyped_storage().nbytes() for t in run(model, x) if torch.is_tensor(t) and ptr(t) not in own}
    return sum(found.values())
