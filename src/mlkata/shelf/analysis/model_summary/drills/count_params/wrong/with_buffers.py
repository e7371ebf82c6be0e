# verdict: WA
# first contact: WA
# mistake: buffers counted
import itertools

import torch


def count_params(model, trainable=None):
    n = 0
    for t in itertools.chain(model.parameters(), model.buffers()):
        if isinstance(t, torch.nn.parameter.UninitializedTensorMixin):
            raise ValueError("lazy")
        if trainable is not None and t.requires_grad != trainable:
            continue
        n += t.numel()
    return n
