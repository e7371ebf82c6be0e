# verdict: WA
# first contact: AC
# removes duplicates by address: on the meta device every address is 0
from torch.nn import UninitializedParameter


def count_params(model, trainable=None):
    n = {}
    for p in model.parameters():
        if isinstance(p, UninitializedParameter):
            raise ValueError
        if trainable is None or p.requires_grad == trainable:
            n[p.untyped_storage().data_ptr()] = p.numel()
    return sum(n.values())
