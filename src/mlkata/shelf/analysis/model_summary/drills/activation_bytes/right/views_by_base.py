# how: follows views to the tensor they were made from and recognises in-place results by data pointer
# first contact: AC
import torch


def activation_bytes(model, x):
    fresh = []

    def walk(o):
        if torch.is_tensor(o):
            fresh.append(o)
        elif isinstance(o, dict):
            [walk(v) for v in o.values()]
        elif isinstance(o, (tuple, list)):
            [walk(v) for v in o]

    hs = [m.register_forward_hook(lambda m, a, o: walk(o)) for m in model.modules() if next(m.children(), None) is None]
    with torch.no_grad():
        model(x)
    [h.remove() for h in hs]
    taken = [x, *model.parameters(), *model.buffers()]
    total = 0
    for t in fresh:
        if not any(torch._C._is_alias_of(t, u) for u in taken):
            taken.append(t)
            total += t.untyped_storage().nbytes()
    return total
