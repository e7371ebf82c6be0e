# verdict: WA
# first contact: WA
# positive gradients only, as in Grad-CAM++
import torch


def grad_cam(model, layer, x, cls=None):
    modes = [(m, m.training) for m in model.modules()]
    seen = []

    def hook(module, args, output):
        seen.append(output.detach().clone().requires_grad_())
        return seen[-1].clone()

    handle = layer.register_forward_hook(hook)
    model.eval()
    with torch.enable_grad():
        scores = model(x)
        wanted = scores.argmax(1) if cls is None else torch.as_tensor(cls).expand(len(x))
        total = scores[torch.arange(len(x)), wanted].sum()
        slope = torch.autograd.grad(total, seen[0])[0]
    handle.remove()
    for m, mode in modes:
        m.training = mode
    a = seen[0].detach()
    weights = slope.relu().mean((2, 3), keepdim=True)
    return (weights * a).sum(1).relu()
