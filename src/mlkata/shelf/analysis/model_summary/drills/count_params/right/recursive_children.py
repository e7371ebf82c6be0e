# how: recursion over children with a set of tensors already met
# first contact: AC
from math import prod


def count_params(model, trainable=None):
    met = set()

    def walk(m):
        n = 0
        for p in m.parameters(recurse=False):
            if p in met:
                continue
            met.add(p)
            if not hasattr(p, "data_ptr") or type(p).__name__.startswith("Uninitialized"):
                raise ValueError("no shape yet")
            if trainable is None or bool(trainable) == p.requires_grad:
                n += prod(p.shape)
        return n + sum(walk(c) for c in m.children())

    return walk(model)
