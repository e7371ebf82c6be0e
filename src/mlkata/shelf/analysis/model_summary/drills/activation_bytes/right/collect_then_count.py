# how: collect all leaf outputs first, add up distinct storages afterwards
# first contact: AC
import torch
from torch.utils import _pytree


def activation_bytes(model, x):
    kept = []
    handles = []
    for m in model.modules():
        if len(list(m.children())) == 0:
            handles.append(m.register_forward_hook(lambda mod, inp, out: kept.extend(_pytree.tree_flatten(out)[0])))
    with torch.no_grad():
        model(x)
    for h in handles:
        h.remove()
    own = {x.untyped_storage().data_ptr()}
    own |= {t.untyped_storage().data_ptr() for t in model.state_dict().values()}
    own |= {t.untyped_storage().data_ptr() for t in model.buffers()}
    sizes = {}
    for t in kept:
        if torch.is_tensor(t) and t.untyped_storage().data_ptr() not in own:
            sizes[t.untyped_storage().data_ptr()] = t.untyped_storage().nbytes()
    return sum(sizes.values())
