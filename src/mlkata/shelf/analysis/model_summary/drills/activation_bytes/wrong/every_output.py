# verdict: WA
# first contact: WA
# mistake: tensors instead of storages
import torch


def activation_bytes(model, x):
    n = [0]
    own = {t.untyped_storage().data_ptr() for t in [x, *model.parameters(), *model.buffers()]}

    def count(o):
        if torch.is_tensor(o):
            n[0] += o.untyped_storage().nbytes()
        elif isinstance(o, dict):
            for v in o.values():
                count(v)
        elif isinstance(o, (tuple, list)):
            for v in o:
                count(v)

    hs = [m.register_forward_hook(lambda m, i, o: count(o)) for m in model.modules() if not m._modules]
    with torch.no_grad():
        model(x)
    for h in hs:
        h.remove()
    return n[0]
