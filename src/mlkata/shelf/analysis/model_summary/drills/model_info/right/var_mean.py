# how: torch.var_mean and a counter over modules that own something
# first contact: AC
import torch


def model_info(model):
    params = list(model.named_parameters())
    buffers = list(model.buffers())
    rows = []
    for name, p in params:
        var, mean = torch.var_mean(p.detach().to(torch.float64), correction=1 if p.numel() > 1 else 0)
        rows.append((name, tuple(p.size()), p.numel(), p.requires_grad, mean.item(), var.sqrt().item()))
    owners = [m for m in model.modules() if len(list(m.parameters(recurse=False))) > 0]
    return {
        "rows": rows,
        "layers": len(owners),
        "tensors": len(params),
        "parameters": sum(p.numel() for _, p in params),
        "trainable": sum(p.numel() * int(p.requires_grad) for _, p in params),
        "buffers": sum(b.numel() for b in buffers),
        "bytes": sum(t.untyped_storage().nbytes() for t in [p for _, p in params] + buffers),
    }
