# how: walks the modules and keeps a dict of the tensors' identities
# first contact: AC
import torch.nn as nn


def count_params(model, trainable=None):
    seen = {}
    for module in model.modules():
        for p in module._parameters.values():
            if p is None:
                continue
            if isinstance(p, nn.parameter.UninitializedParameter):
                raise ValueError("lazy parameter")
            seen[id(p)] = p
    chosen = [p for p in seen.values() if trainable is None or p.requires_grad is trainable]
    return sum(p.numel() for p in chosen)
