# verdict: WA
# first contact: AC
# a first forward pass in training mode moves the running statistics
import torch
import torch.nn.functional as F


def grad_cam(model, layer, x, cls=None):
    modes = {m: m.training for m in model.modules()}
    kept = []

    def hook(mod, inp, out):
        a = out.detach().requires_grad_(True)
        kept.append(a)
        return a.clone()

    handle = layer.register_forward_hook(hook)
    try:
        model.eval()
        with torch.enable_grad():
            model.train()
            model(x)
            model.eval()
            kept.clear()
            scores = model(x)
            if cls is None:
                cls = scores.argmax(1)
            idx = torch.as_tensor(cls).expand(len(scores))
            picked = scores.gather(1, idx[:, None]).sum()
            (g,) = torch.autograd.grad(picked, kept[0])
    finally:
        handle.remove()
        for m, t in modes.items():
            m.training = t
    a = kept[0].detach()
    return F.relu((g.mean((2, 3), keepdim=True) * a).sum(1)).detach()
