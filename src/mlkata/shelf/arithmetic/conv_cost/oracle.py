"""The same counts from PyTorch: parameters from modules, MACs from its own FLOP counter, activations from hooks."""

from __future__ import annotations

import numpy as np
import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

from mlkata.spec.oracle import Oracle

_CONVENTION = "FLOPs of FlopCounterMode halved; parameters by numel; modules and pictures on the meta device"


def _run(net, shape):
    """Parameters and MACs of a module for one picture, without computing anything."""
    with FlopCounterMode(display=False) as counter:
        net(torch.empty(1, *shape, device="meta"))
    return sum(p.numel() for p in net.parameters()), counter.get_total_flops() // 2


def conv_cost(
    in_channels, out_channels, kernel, in_size, stride=1, padding=0, dilation=1, groups=1, bias=True, transposed=False
):
    kind = nn.ConvTranspose2d if transposed else nn.Conv2d
    given = {"stride": stride, "padding": padding, "dilation": dilation, "groups": groups, "bias": bias}
    try:
        net = kind(in_channels, out_channels, tuple(kernel), **given, device="meta")
        return _run(net, (in_channels, *in_size))
    except RuntimeError as error:
        raise ValueError(str(error)) from error


def model_cost(layers, shape):
    modules, channels, flat = [], shape[0], False
    for kind, out, kernel, stride, padding, groups in np.asarray(layers).tolist():
        if kind == 2:
            modules.append(nn.MaxPool2d(kernel, stride, padding))
            continue
        if kind == 3:
            modules.append(nn.Sequential(nn.Flatten(), nn.LazyLinear(out, device="meta")))
            flat = True
        else:
            assert not flat
            make = nn.ConvTranspose2d if kind == 1 else nn.Conv2d
            modules.append(make(channels, out, kernel, stride, padding, groups=groups, device="meta"))
        channels = out
    sizes = [int(np.prod(shape))]
    net = nn.Sequential(*modules)
    for module in net:
        module.register_forward_hook(lambda m, i, o: sizes.append(o.numel()))
    net(torch.empty(1, *shape, device="meta"))  # lazy layers get their shapes
    del sizes[1:]
    params, macs = _run(net, shape)
    return params, macs, sum(sizes[1:]), max(a + b for a, b in zip(sizes, sizes[1:], strict=False))


def roofline_time(macs, moved, peak, bandwidth):
    """In torch, step by step."""
    a, t = torch.as_tensor(np.asarray(macs, float)) * 2 / peak, torch.as_tensor(np.asarray(moved, float)) / bandwidth
    return float(torch.where(a > t, a, t).sum())


ORACLES = {
    "conv-cost": Oracle(
        target="conv_cost",
        library="torch",
        call="torch.utils.flop_counter.FlopCounterMode",
        convention=_CONVENTION,
        rtol=0.0,
    ),
    "model-cost": Oracle(
        target="model_cost",
        library="torch",
        call="torch.utils.flop_counter.FlopCounterMode",
        convention=f"{_CONVENTION}; sizes of outputs by forward hooks",
        rtol=0.0,
    ),
    "roofline-time": Oracle(
        target="roofline_time",
        library="torch",
        call="torch.where",
        convention="no library has it: the definition in torch, in float64",
        rtol=1e-12,
    ),
}
