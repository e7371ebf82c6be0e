"""Where the memory of training goes: weights, gradients, optimiser state, and what autograd keeps of the
activations."""

from __future__ import annotations

import numpy as np

from mlkata.spec.lab import Found, choice, result, slider

PARAMS = (
    slider("batch", 8, 1, 64, 1, zh="批大小", en="batch size"),
    choice("optimizer", "Adam", ("Adam", "SGD", "SGD with momentum"), zh="优化器", en="optimiser"),
    choice(
        "in_place", "every ReLU", ("every ReLU", "none"), zh="第二个网络的原地激活", en="in place in the second network"
    ),
)
COUNTERS = {
    "ms-adam-state": {"optimizer": "SGD"},
    "ms-adam-state-type": {"optimizer": "SGD"},
    "ms-activations-scale": {"batch": 1},
    "ms-activations-dominate": {"batch": 1},
    "ms-in-place": {"in_place": "none"},
}
SIDE = 64


def network(inplace: bool):
    """Four blocks of convolution, norm and ReLU, halved after each."""
    from torch import nn

    widths = (3, 16, 32, 64, 128)
    blocks = [
        nn.Sequential(
            nn.Conv2d(a, b, 3, padding=1, bias=False), nn.BatchNorm2d(b), nn.ReLU(inplace=inplace), nn.MaxPool2d(2)
        )
        for a, b in zip(widths, widths[1:], strict=False)
    ]
    return nn.Sequential(*blocks, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(128, 10))


def photographs(n: int):
    """n crops of a photograph, `(n, 3, 64, 64)`."""
    import torch
    from skimage import data

    picture = data.astronaut().astype(np.float32) / 255.0  # (512, 512, 3)
    crops = [picture[16 * (i % 28) : 16 * (i % 28) + SIDE, 7 * i % 448 : 7 * i % 448 + SIDE] for i in range(n)]
    return torch.from_numpy(np.stack(crops).transpose(0, 3, 1, 2).copy())


def saved(net, x) -> int:
    """Bytes that autograd keeps of one forward pass in training mode, parameters and buffers aside, nor the input."""
    import torch

    own = {t.untyped_storage().data_ptr() for t in [x, *net.parameters(), *net.buffers()]}
    kept = {}

    def pack(tensor):
        storage = tensor.untyped_storage()
        if storage.data_ptr() not in own:
            kept[storage.data_ptr()] = (tensor, storage.nbytes())  # alive, so that no address comes twice
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(pack, lambda tensor: tensor):
        out = net(x)
    size = sum(bytes_ for _, bytes_ in kept.values())
    del out
    return size


def state_bytes(optimizer) -> int:
    """Bytes of an optimiser's state, step counters aside."""
    import torch

    tensors = [t for s in optimizer.state.values() for t in s.values() if torch.is_tensor(t) and t.dim()]
    return sum(t.numel() * t.element_size() for t in tensors)


def run(params, rng, size, progress) -> Found:
    """One training step, its memory by kind."""
    import torch

    from mlkata.shelf.analysis.model_summary.reference import activation_bytes, param_bytes

    batch = int(params["batch"])
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(int(rng.integers(1 << 31)))
        net = network(inplace=False)
        inplace = network(inplace=params["in_place"] == "every ReLU")
    x = photographs(batch)
    make = {
        "Adam": lambda p: torch.optim.Adam(p),
        "SGD": lambda p: torch.optim.SGD(p, lr=0.01),
        "SGD with momentum": lambda p: torch.optim.SGD(p, lr=0.01, momentum=0.9),
    }[params["optimizer"]]
    optimizer = make(net.parameters())
    net(x).square().mean().backward()
    optimizer.step()
    state = state_bytes(optimizer)
    half = torch.nn.Parameter(torch.zeros(256, dtype=torch.bfloat16))
    half.grad = torch.ones_like(half)
    of_half = make([half])
    of_half.step()
    weights = param_bytes(net, include_buffers=False)
    one, many = saved(net, photographs(1)), saved(net, x)
    found = {
        "weights": weights,
        "gradients": sum(p.grad.numel() * p.grad.element_size() for p in net.parameters()),
        "optimizer": state,
        "optimizer_over_weights": state / weights,
        "half_state_over_weights": state_bytes(of_half) / (half.numel() * half.element_size()),
        "saved_one": one,
        "saved_batch": many,
        "saved_growth": many / one,
        "saved_over_weights": many / weights,
        "saved_in_place_over_plain": saved(inplace, x) / many,
        "outputs_in_place_over_plain": activation_bytes(inplace, x) / activation_bytes(net, x),
    }
    kinds = ("weights", "gradients", "optimizer", "saved_batch")
    return result(numbers=found, tables={"memory": {"kind": list(kinds), "mib": [found[k] / 2**20 for k in kinds]}})


def chart(found, params, lang):
    """MiB by kind."""
    import altair as alt

    zh = lang == "zh"
    names = dict(
        zip(
            ("weights", "gradients", "optimizer", "saved_batch"),
            ("权重", "梯度", "优化器状态", "为反向保留的激活")
            if zh
            else ("weights", "gradients", "optimiser state", "activations kept for backward"),
            strict=True,
        )
    )
    t = found.tables["memory"]
    values = [{"kind": names[k], "mib": m} for k, m in zip(t["kind"], t["mib"], strict=True)]
    title = f"批大小 {params['batch']}：内存花在哪里" if zh else f"Batch {params['batch']}: where the memory goes"
    return (
        alt.Chart(alt.Data(values=values))
        .mark_bar()
        .encode(
            y=alt.Y("kind:N", sort=None, title=None),
            x=alt.X("mib:Q", title="内存 / MiB" if zh else "memory / MiB"),
            tooltip=["kind:N", alt.Tooltip("mib:Q", format=".3f")],
        )
        .properties(width=460, height=150, title=title)
    )
