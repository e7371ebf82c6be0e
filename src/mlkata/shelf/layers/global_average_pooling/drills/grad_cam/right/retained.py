# how: lets the graph run through the layer with an input that needs gradients, and asks autograd for the layer's output
# first contact: AC
import contextlib

import torch


@contextlib.contextmanager
def evaluating(model):
    was = {m: m.training for m in model.modules()}
    model.eval()
    try:
        yield
    finally:
        for m, mode in was.items():
            m.training = mode


def grad_cam(model, layer, x, cls=None):
    caught = {}

    def hook(_, __, out):
        caught["a"] = out
        return out * 1.0  # later in-place operations change this copy

    with evaluating(model), torch.enable_grad():
        handle = layer.register_forward_hook(hook)
        try:
            scores = model(x.detach().clone().requires_grad_(x.is_floating_point()))
        finally:
            handle.remove()
        if cls is None:
            cls = scores.argmax(dim=-1)
        if not torch.is_tensor(cls):
            cls = torch.full((x.shape[0],), int(cls))
        mask = torch.nn.functional.one_hot(cls, scores.shape[1]).to(scores.dtype)
        (g,) = torch.autograd.grad(scores, caught["a"], grad_outputs=mask)
    with torch.no_grad():
        alpha = g.flatten(2).mean(-1)
        return torch.relu(torch.einsum("bc,bchw->bhw", alpha, caught["a"]))
