# verdict: WA
# first contact: WA
# mistake: lazy layers ignored
import torch


def count_params(model, trainable=None):
    ps = (p for p in model.parameters() if not isinstance(p, torch.nn.UninitializedParameter))
    return sum(p.numel() for p in ps if trainable in (None, p.requires_grad))
