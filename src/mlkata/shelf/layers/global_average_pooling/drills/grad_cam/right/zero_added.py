# how: adds a zero that requires a gradient to the layer's output, and differentiates with respect to it
# first contact: AC
import torch
from torch import Tensor


def grad_cam(model, layer, x, cls=None):
    flags = [(m, m.training) for m in model.modules()]
    eps = {}

    def hook(mod, args, out):
        eps["v"] = out.detach().clone()
        eps["d"] = torch.zeros_like(out, requires_grad=True)
        return eps["v"] + eps["d"]

    r = layer.register_forward_hook(hook)
    for m, _ in flags:
        m.training = False
    prev = torch.is_grad_enabled()
    torch.set_grad_enabled(True)
    try:
        logits = model(x)
        if cls is None:
            value = logits.amax(1)
        elif isinstance(cls, Tensor) and cls.ndim > 0:
            value = torch.stack([row[k] for row, k in zip(logits, cls, strict=True)])
        else:
            value = logits[:, int(cls)]
        (grad,) = torch.autograd.grad(value.sum(), eps["d"])
    finally:
        torch.set_grad_enabled(prev)
        r.remove()
        for m, f in flags:
            m.training = f
    w = grad.mean(dim=[-2, -1], keepdim=True)
    return torch.clamp((w * eps["v"]).sum(dim=1), min=0.0)
