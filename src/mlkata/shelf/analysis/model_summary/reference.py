"""What a network weighs: parameters, their memory, and the memory of its activations.

`model_info` is the table that many PyTorch repositories print, with its slips mended: it called parameter tensors
layers, took every number for four bytes, left buffers out, gave nan for a tensor with one element, and failed on a
network without parameters.

Source: PyTorch documentation, `torch.nn.Module` (`parameters`, `named_parameters`, `buffers`: duplicates removed) and
`torch.Tensor.element_size`.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.parameter import UninitializedTensorMixin


def count_params(model: nn.Module, trainable: bool | None = None) -> int:
    """Number of parameter elements, each tensor counted once.

    Idea: `model.parameters()` already goes through all submodules and yields a shared tensor once. A lazy layer has
    no shape yet: its number does not exist, so say so instead of counting nothing.

    Args:
        model: any module.
        trainable: None counts all parameters, True only those with `requires_grad`, False only the frozen ones.

    Returns:
        A whole number; buffers (running statistics) are not parameters.

    Raises:
        ValueError: a parameter has no shape yet (a lazy layer that has seen no input).

    Complexity: O(number of parameter tensors).
    Pitfall: summing over the layers' own weights counts tied weights twice.
    """
    total = 0
    for name, parameter in model.named_parameters():
        if isinstance(parameter, UninitializedTensorMixin):
            raise ValueError(f"{name} has no shape yet: run the model once")
        if trainable is None or parameter.requires_grad == trainable:
            total += parameter.numel()
    return total


def param_bytes(model: nn.Module, include_buffers: bool = True) -> int:
    """Memory of the parameters, and of the buffers unless told otherwise, in bytes.

    Idea: every tensor knows the bytes of one of its elements; half precision has two, int64 counters have eight.

    Args:
        model: any module without lazy layers.
        include_buffers: count buffers as well, also those that are not saved.

    Returns:
        Bytes; a tensor used in several places counts once.

    Complexity: O(number of tensors).
    Pitfall: `elements · 4` is right for float32 alone; divide by 2²⁰ for MiB, by 10⁶ for MB.
    """
    tensors = list(model.parameters())
    if include_buffers:
        tensors += list(model.buffers())
    return sum(tensor.numel() * tensor.element_size() for tensor in tensors)


def model_info(model: nn.Module) -> dict[str, Any]:
    """A table of the parameter tensors and its totals.

    Idea: one row for each tensor, totals counted on their own. Layers are modules that own a parameter, not rows: a
    layer has a weight and a bias. The deviation of one number is 0, not the 0/0 of the unbiased formula.

    Args:
        model: any module without lazy layers; it may have no parameters.

    Returns:
        `rows`: a list of `(name, shape, elements, trainable, mean, std)` in the order of `named_parameters`; shape a
        tuple of int, mean and std floats (std with divisor n - 1, and 0.0 where n is 1). `layers`: distinct modules
        that own a parameter directly. `tensors`, `parameters`, `trainable`: numbers of tensors, elements, trainable
        elements. `buffers`: elements in buffers. `bytes`: memory of parameters and buffers.

    Complexity: O(elements).
    """
    rows = []
    for name, parameter in model.named_parameters():
        values = parameter.detach().double()
        std = float(values.std()) if values.numel() > 1 else 0.0  # n - 1 = 0 would give nan
        rows.append(
            (name, tuple(parameter.shape), parameter.numel(), parameter.requires_grad, float(values.mean()), std)
        )
    layers = sum(1 for module in model.modules() if any(True for _ in module.parameters(recurse=False)))
    return {
        "rows": rows,
        "layers": layers,
        "tensors": len(rows),
        "parameters": count_params(model),
        "trainable": count_params(model, trainable=True),
        "buffers": sum(buffer.numel() for buffer in model.buffers()),
        "bytes": param_bytes(model),
    }


def activation_bytes(model: nn.Module, x: Tensor) -> int:
    """Memory that the outputs of the leaf modules take in one forward pass, in bytes.

    Idea: a forward hook on every module without children sees its output. Two outputs may be the same memory, a ReLU in
    place or a Flatten that only views: count storages, not tensors. Keep what was counted alive until the end, or its
    address is given to a later output.

    Args:
        model: any module; its leaves may return tensors or nested tuples, lists and dicts of tensors.
        x: its input, of any shape such as `(n, c, h, w)`.

    Returns:
        Bytes of the distinct storages of all leaf outputs; the memory of `x`, of parameters and of buffers is not
        counted. The model keeps its mode, gets no hooks, and nothing is recorded for a backward pass.

    Complexity: one forward pass.
    Pitfall: what is computed without a module (`F.relu`, `+`) is not seen by hooks.
    """
    known = {tensor.untyped_storage().data_ptr() for tensor in (x, *model.parameters(), *model.buffers())}
    alive: list[Tensor] = []
    total = 0

    def note(module: nn.Module, args: Any, output: Any) -> None:
        nonlocal total
        for tensor in _tensors(output):
            storage = tensor.untyped_storage()
            if storage.data_ptr() not in known:
                known.add(storage.data_ptr())
                alive.append(tensor)
                total += storage.nbytes()

    leaves = [module for module in model.modules() if not any(True for _ in module.children())]
    handles = [leaf.register_forward_hook(note) for leaf in leaves]
    try:
        with torch.no_grad():
            model(x)
    finally:
        for handle in handles:
            handle.remove()
    return total


def _tensors(value: Any) -> list[Tensor]:
    """All tensors in nested tuples, lists and dicts."""
    if isinstance(value, Tensor):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    return [tensor for item in value for tensor in _tensors(item)] if isinstance(value, (tuple, list)) else []
