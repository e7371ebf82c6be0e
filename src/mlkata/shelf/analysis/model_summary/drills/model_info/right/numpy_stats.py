# how: statistics in NumPy, layers from the names' prefixes without dropping duplicates
# first contact: AC
import numpy as np


def model_info(model):
    info = dict(rows=[], layers=0, tensors=0, parameters=0, trainable=0, buffers=0, bytes=0)
    for name, p in model.named_parameters():
        a = p.detach().double().numpy()
        spread = float(a.std(ddof=1)) if a.size > 1 else 0.0
        info["rows"].append((name, a.shape, int(a.size), bool(p.requires_grad), float(a.mean()), spread))
        info["tensors"] += 1
        info["parameters"] += int(a.size)
        info["trainable"] += int(a.size) if p.requires_grad else 0
        info["bytes"] += p.nbytes
    for b in model.buffers():
        info["buffers"] += b.numel()
        info["bytes"] += b.nbytes
    prefixes = {full.rpartition(".")[0] for full, _ in model.named_parameters(remove_duplicate=False)}
    modules = dict(model.named_modules(remove_duplicate=False))
    info["layers"] = len({id(modules[prefix]) for prefix in prefixes})
    return info
