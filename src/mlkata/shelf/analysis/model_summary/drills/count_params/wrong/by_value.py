# verdict: WA
# first contact: WA
# takes tensors of the same shape for the same tensor
import torch


def count_params(model, trainable=None):
    shapes = {}
    for p in model.parameters():
        if isinstance(p, torch.nn.UninitializedParameter):
            raise ValueError
        shapes[tuple(p.shape)] = p
    return sum(p.numel() for p in shapes.values() if trainable is None or p.requires_grad == trainable)
