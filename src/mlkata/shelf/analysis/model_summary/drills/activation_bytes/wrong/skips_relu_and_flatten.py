# verdict: WA
# first contact: WA
# leaves out the layers that are usually free
import torch
from torch import nn


def activation_bytes(model, x):
    n = [0]

    def hook(m, i, o):
        if isinstance(m, (nn.ReLU, nn.Flatten, nn.Identity, nn.Unflatten)):
            return
        stack = [o]
        while stack:
            v = stack.pop()
            if torch.is_tensor(v):
                n[0] += v.nbytes
            elif isinstance(v, dict):
                stack += list(v.values())
            elif isinstance(v, (tuple, list)):
                stack += list(v)

    hs = [m.register_forward_hook(hook) for m in model.modules() if not m._modules]
    with torch.no_grad():
        model(x)
    [h.remove() for h in hs]
    return n[0]
