# verdict: WA
# first contact: WA
# mistake: bits
import torch


def param_bytes(model, include_buffers=True):
    tensors = list(model.parameters()) + (list(model.buffers()) if include_buffers else [])
    bits = 0
    for t in tensors:
        bits += t.numel() * 8 * t.element_size()
    return bits
