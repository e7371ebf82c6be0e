# how: Tensor.nbytes over a dict keyed by identity
# first contact: AC
from itertools import chain


def param_bytes(model, include_buffers=True):
    everything = chain(model.parameters(), model.buffers() if include_buffers else ())
    return sum({id(t): t.nbytes for t in everything}.values())
