# verdict: WA
# first contact: WA
# mistake: shared counted twice
import torch


def count_params(model, trainable=None):
    total = 0
    for name, child in model._modules.items():
        if child is not None:
            total += count_params(child, trainable)
    for p in model._parameters.values():
        if p is None:
            continue
        if isinstance(p, torch.nn.UninitializedParameter):
            raise ValueError("uninitialised")
        if trainable is None or p.requires_grad == trainable:
            total += p.numel()
    return total
