# verdict: WA
# first contact: WA
# everything in the state dict: buffers, and shared tensors twice
import torch


def count_params(model, trainable=None):
    total = 0
    for name, t in model.state_dict(keep_vars=True).items():
        if isinstance(t, torch.nn.UninitializedParameter):
            raise ValueError(name)
        if trainable is None or t.requires_grad == trainable:
            total += t.numel()
    return total
