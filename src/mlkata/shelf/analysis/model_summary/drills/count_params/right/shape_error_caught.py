# how: lets PyTorch complain about lazy tensors and turns its error into a ValueError
# first contact: AC
import numpy as np


def count_params(model, trainable=None):
    try:
        sizes = [(int(np.prod(tuple(p.shape))), p.requires_grad) for p in model.parameters()]
    except RuntimeError as e:
        raise ValueError(str(e)) from e
    if trainable is not None:
        sizes = [(n, g) for n, g in sizes if g == trainable]
    return sum(n for n, _ in sizes)
