# verdict: WA
# first contact: WA
# mistake: tensors, not elements
import torch


def count_params(model, trainable=None):
    ps = [p for p in model.parameters() if trainable is None or p.requires_grad == trainable]
    if any(isinstance(p, torch.nn.UninitializedParameter) for p in model.parameters()):
        raise ValueError
    return len(ps)
