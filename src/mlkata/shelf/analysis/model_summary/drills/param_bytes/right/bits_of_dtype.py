# how: bits of the type from torch.finfo / iinfo, walking the modules by hand
# first contact: AC
import torch


def size_of(dtype):
    if dtype is torch.bool:
        return 1
    info = torch.finfo(dtype) if dtype.is_floating_point else torch.iinfo(dtype)
    return info.bits // 8


def param_bytes(model, include_buffers=True):
    seen, total = set(), 0
    for m in model.modules():
        groups = [m._parameters] + ([m._buffers] if include_buffers else [])
        for group in groups:
            for t in group.values():
                if t is not None and id(t) not in seen:
                    seen.add(id(t))
                    total += t.numel() * size_of(t.dtype)
    return total
