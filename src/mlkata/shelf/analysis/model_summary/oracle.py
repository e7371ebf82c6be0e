"""The same numbers from fvcore, torchinfo and PyTorch's own state dict."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from mlkata.spec.oracle import Oracle


def count_params(model: nn.Module, trainable: bool | None = None) -> int:
    """fvcore's count; for a part of the parameters the sum over lists of one."""
    from fvcore.nn import parameter_count

    if trainable is None:
        return int(parameter_count(model)[""])
    flags = {name: p for name, p in model.named_parameters() if p.requires_grad == trainable}
    return int(sum(parameter_count(nn.ParameterList([p]))[""] for p in flags.values()))


def param_bytes(model: nn.Module, include_buffers: bool = True) -> int:
    """Bytes of the tensors that autograd and the state dict know, shared memory once."""
    state = dict(model.named_parameters())
    if include_buffers:
        state.update(model.named_buffers())
    distinct = {t.untyped_storage().data_ptr(): t.untyped_storage().nbytes() for t in state.values() if t.numel()}
    return sum(distinct.values())


def model_info(model: nn.Module) -> dict:
    """torchinfo for the totals, NumPy for mean and deviation."""
    import numpy as np
    import torchinfo

    found = torchinfo.summary(model, verbose=0)
    owners = [layer for layer in found.summary_list if layer.module._parameters]
    rows = []
    for name, p in model.named_parameters():
        values = p.detach().double().numpy()
        std = float(np.std(values, ddof=1)) if values.size > 1 else 0.0
        rows.append((name, tuple(p.shape), values.size, p.requires_grad, float(np.mean(values)), std))
    layers = {id(layer.module) for layer in owners if any(p is not None for p in layer.module._parameters.values())}
    trainable = sum(row[2] for row in rows if row[3])
    return {
        "rows": rows,
        "layers": len(layers),
        "tensors": len(rows),
        "parameters": sum(row[2] for row in rows),
        "trainable": trainable,
        "buffers": sum(b.numel() for b in model.buffers()),
        "bytes": param_bytes(model),
    }


def activation_bytes(model: nn.Module, x: Tensor) -> int:
    """What `torch.autograd` would see: storages of leaf outputs, all kept alive, counted at the end."""
    outputs: list[Tensor] = []
    leaves = [m for m in model.modules() if len(list(m.children())) == 0]
    handles = [
        m.register_forward_hook(lambda m, i, o: outputs.extend(torch.utils._pytree.tree_leaves(o))) for m in leaves
    ]
    with torch.no_grad():
        model(x)
    for handle in handles:
        handle.remove()
    own = {t.untyped_storage().data_ptr() for t in [x, *model.parameters(), *model.buffers()]}
    sizes = {o.untyped_storage().data_ptr(): o.untyped_storage().nbytes() for o in outputs if isinstance(o, Tensor)}
    return sum(size for address, size in sizes.items() if address not in own)


ORACLES = {
    "count-params": Oracle(
        target="count_params",
        library="fvcore",
        call="fvcore.nn.parameter_count",
        convention="each tensor once; frozen and trainable by summing over single tensors",
        rtol=0.0,
        cannot={"a lazy layer has no number yet": "fvcore cannot read an uninitialised parameter"},
    ),
    "param-bytes": Oracle(
        target="param_bytes",
        library="torch",
        call="torch.UntypedStorage.nbytes",
        convention="bytes of the distinct storages of parameters and buffers",
        rtol=0.0,
    ),
    "model-info": Oracle(
        target="model_info",
        library="torchinfo",
        call="torchinfo.summary",
        convention="modules that own a parameter; NumPy for mean and std with ddof 1",
        rtol=1e-6,
    ),
    "activation-bytes": Oracle(
        target="activation_bytes",
        library="torch",
        call="torch.UntypedStorage.nbytes",
        convention="all leaf outputs kept alive, distinct storages counted at the end",
        rtol=0.0,
    ),
}
