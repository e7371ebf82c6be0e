# verdict: WA
# first contact: WA
# one output per module: a module called again overwrites its entry
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
    last = {}
    hs = [m.register_forward_hook(lambda m, i, o: last.__setitem__(m, o)) for m in model.modules() if not m._modules]
    with torch.no_grad():
        model(x)
    for h in hs:
        h.remove()
    found = {ptr(t): t.untyped_storage().nbytes() for o in last.values() for t in leaves(o) if ptr(t) not in own}
    return sum(found.values())
