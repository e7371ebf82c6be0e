# verdict: WA
# first contact: WA
# remembers addresses but lets the tensors go: a later output at the same address is taken for the same memory
import torch


def activation_bytes(model, x):
    known = {t.untyped_storage().data_ptr() for t in [x, *model.parameters(), *model.buffers()]}
    total = 0

    def add(o):
        nonlocal total
        if torch.is_tensor(o):
            s = o.untyped_storage()
            if s.data_ptr() not in known:
                known.add(s.data_ptr())
                total += s.nbytes()
        elif isinstance(o, dict):
            for v in o.values():
                add(v)
        elif isinstance(o, (tuple, list)):
            for v in o:
                add(v)

    def hook(m, i, o):
        add(o)

    hs = [m.register_forward_hook(hook) for m in model.modules() if not m._modules]
    with torch.no_grad():
        model(x)
    for h in hs:
        h.remove()
    return total
