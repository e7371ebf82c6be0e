# verdict: WA
# first contact: AC
# tells storages by where a tensor starts: two parts of one storage start at different places
import torch


def activation_bytes(model, x):
    known = {t.data_ptr() for t in (x, *model.parameters(), *model.buffers())}
    alive = []
    total = 0

    def flat(o):
        if torch.is_tensor(o):
            return [o]
        if isinstance(o, dict):
            o = list(o.values())
        return [t for v in o for t in flat(v)] if isinstance(o, (list, tuple)) else []

    def note(m, a, o):
        nonlocal total
        for t in flat(o):
            if t.data_ptr() not in known:
                known.add(t.data_ptr())
                alive.append(t)
                total += t.untyped_storage().nbytes()

    hs = [m.register_forward_hook(note) for m in model.modules() if not list(m.children())]
    try:
        with torch.no_grad():
            model(x)
    finally:
        for h in hs:
            h.remove()
    return total
