# how: one global forward hook instead of one per module, storages compared by their handle
# first contact: AC
import torch
from torch.nn.modules.module import register_module_forward_hook


def flat(o):
    if isinstance(o, torch.Tensor):
        yield o
    elif isinstance(o, dict):
        for v in o.values():
            yield from flat(v)
    elif isinstance(o, (list, tuple)):
        for v in o:
            yield from flat(v)


def activation_bytes(model, x):
    leaves = {id(m) for m in model.modules() if not m._modules}
    base = [x] + list(model.parameters()) + list(model.buffers())
    ignore = set(t.untyped_storage()._cdata for t in base)
    store = {}

    def hook(module, args, out):
        if id(module) in leaves:
            for t in flat(out):
                s = t.untyped_storage()
                if s._cdata not in ignore:
                    store[s._cdata] = (s, s.nbytes())

    handle = register_module_forward_hook(hook)
    try:
        with torch.no_grad():
            model(x)
    finally:
        handle.remove()
    return sum(n for _, n in store.values())
