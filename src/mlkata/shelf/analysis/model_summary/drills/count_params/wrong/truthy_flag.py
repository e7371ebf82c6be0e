# verdict: WA
# first contact: WA
# mistake: frozen asked, everything counted
import torch


def count_params(model, trainable=None):
    ps = list(model.parameters())
    if any(isinstance(p, torch.nn.UninitializedParameter) for p in ps):
        raise ValueError
    if trainable:
        ps = [p for p in ps if p.requires_grad]
    return sum(p.nelement() for p in ps)
