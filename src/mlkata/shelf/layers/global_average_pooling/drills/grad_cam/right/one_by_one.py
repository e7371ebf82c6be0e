# how: one picture after the other, a tensor hook collects the gradient
# first contact: AC
import torch


def grad_cam(model, layer, x, cls=None):
    modes = [(m, m.training) for m in model.modules()]
    grads = [(p, p.grad) for p in model.parameters()]
    for p, _ in grads:
        p.grad = None
    maps = []
    try:
        model.eval()
        for i in range(len(x)):
            box = {}

            def hook(module, args, output):
                leaf = output.detach().clone()
                leaf.requires_grad_(True)
                leaf.register_hook(lambda g: box.update(g=g))
                box["a"] = leaf
                return leaf + 0

            handle = layer.register_forward_hook(hook)
            with torch.enable_grad():
                score = model(x[i : i + 1])[0]
                handle.remove()
                k = int(score.argmax()) if cls is None else int(cls if not torch.is_tensor(cls) or cls.dim() == 0 else cls[i])
                score[k].backward()
            a, g = box["a"].detach()[0], box["g"][0]
            total = torch.zeros(a.shape[1:], dtype=a.dtype)
            for c in range(a.shape[0]):
                total = total + g[c].mean() * a[c]
            maps.append(torch.where(total > 0, total, torch.zeros_like(total)))
    finally:
        for m, mode in modes:
            m.training = mode
        for p, grad in grads:
            p.grad = grad
    return torch.stack(maps)
