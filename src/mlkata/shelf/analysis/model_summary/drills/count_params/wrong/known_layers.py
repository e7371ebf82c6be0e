# verdict: WA
# first contact: WA
# only the layers one thinks of
import torch.nn as nn


def count_params(model, trainable=None):
    n = 0
    for m in model.modules():
        if isinstance(m, (nn.Linear, nn.Conv2d, nn.BatchNorm2d, nn.Embedding)):
            for p in (m.weight, getattr(m, "bias", None)):
                if p is None:
                    continue
                if isinstance(p, nn.UninitializedParameter):
                    raise ValueError
                if trainable is None or p.requires_grad == trainable:
                    n += p.numel()
    return n
