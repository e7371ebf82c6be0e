"""Which module runs: every call of every module, with its shapes, costs and fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import nn

from mlkata.shelf.analysis.model_summary.inspector.call import Fields
from mlkata.shelf.analysis.model_summary.inspector.tensors import hookable, shapes_in, tensors_in


@dataclass
class Visit:
    """One call of one module."""

    module: nn.Module
    name: str
    inputs: Any
    outputs: Any = None
    macs: int = 0  # by operators called here, not inside a submodule
    below: int = 0  # in submodules
    output_bytes: int = 0  # new memory only: views and in-place results are nobody's
    fields: list[tuple[tuple[int, ...], Fields]] = field(default_factory=list)  # of each output tensor
    done: bool = False


class Visits:
    """The calls seen so far, and those that are still running.

    Args:
        fields_of: what a tensor sees. allocation: number of the memory that a tensor lies in.
    """

    def __init__(self, fields_of: Callable[[torch.Tensor], Fields], allocation: Callable[[torch.Tensor], int]) -> None:
        self.fields_of = fields_of
        self.allocation = allocation
        self.all: list[Visit] = []
        self.stack: list[Visit] = []
        self.counted: set[int] = set()  # allocations that already belong to a module

    @contextmanager
    def watching(self, modules: Mapping[str, nn.Module]) -> Iterator[None]:
        """Record every call of these modules while inside."""
        names = {id(module): name for name, module in reversed(list(modules.items()))}

        def enter(module: nn.Module, args: Any, kwargs: Any) -> None:
            visit = Visit(module, names[id(module)], shapes_in([*args, *kwargs.values()]))
            self.all.append(visit)
            self.stack.append(visit)

        def leave(module: nn.Module, args: Any, outputs: Any) -> None:
            while self.stack:  # a submodule whose exception somebody caught is still open: close it too
                visit = self.stack.pop()
                if self.stack:
                    self.stack[-1].below += visit.macs + visit.below
                if visit.module is module:
                    break
            else:
                return
            visit.done = True
            visit.outputs = shapes_in(outputs)
            for tensor in tensors_in(outputs):
                visit.fields.append((tuple(tensor.shape), self.fields_of(tensor)))
                number = self.allocation(tensor)
                if number not in self.counted:
                    self.counted.add(number)
                    visit.output_bytes += tensor.numel() * tensor.element_size()

        handles = []
        try:
            for module in hookable(modules):
                handles.append(module.register_forward_pre_hook(enter, with_kwargs=True))
                handles.append(module.register_forward_hook(leave))
            yield
        finally:
            for handle in handles:
                handle.remove()
