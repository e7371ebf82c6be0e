"""Watching one forward pass: which module runs, what each operator costs, and what each tensor can see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import torch
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils.weak import WeakTensorKeyDictionary

from mlkata.shelf.analysis.model_summary.inspector.call import RULES, Axis, Call, Fields, start
from mlkata.shelf.analysis.model_summary.inspector.cost import macs_of
from mlkata.shelf.analysis.model_summary.inspector.field import UNKNOWN
from mlkata.shelf.analysis.model_summary.inspector.overwriting import overwritten
from mlkata.shelf.analysis.model_summary.inspector.rules import apply
from mlkata.shelf.analysis.model_summary.inspector.rules_resampling import on_the_grid
from mlkata.shelf.analysis.model_summary.inspector.rules_values import ELEMENTWISE, NOTHING
from mlkata.shelf.analysis.model_summary.inspector.tensors import tensors_in
from mlkata.shelf.analysis.model_summary.inspector.visits import Visits


class Trace(TorchDispatchMode):
    """Counts and follows every operator of a forward pass.

    Args:
        inputs: the tensors given to the network, in order.
    """

    def __init__(self, inputs: list[torch.Tensor]) -> None:
        super().__init__()
        self.seen: Any = WeakTensorKeyDictionary()  # tensor → Fields
        self.extents: dict[Axis, int] = {}
        self.visits = Visits(self.fields_of, self.allocation)
        self.by_operator: Counter[str] = Counter()
        self.unreached: Counter[str] = Counter()  # operators without a rule that carried a dependence
        self.uncounted: Counter[str] = Counter()  # operators without a cost
        self.sliding: set[Axis] = set()  # axes along which something was convolved or pooled
        self.zero_weights = False  # an interpolation passes NaN on where it does not look
        self.read_out = False  # a value left the tensors for Python
        self.memory: Any = WeakTensorKeyDictionary()  # tensor → number of the allocation it lies in
        self.allocations = 0
        for index, tensor in enumerate(inputs):
            fields = start(tuple(tensor.shape), index)
            self.extents.update({(index, d): size for d, size in enumerate(tensor.shape)})
            self.remember(tensor, fields)
            self.visits.counted.add(self.allocation(tensor))

    # ---- memory of what is seen ----

    def fields_of(self, tensor: torch.Tensor) -> Fields:
        """What a tensor sees; nothing for constants and parameters."""
        return self.seen.get(tensor, {})

    def remember(self, tensor: torch.Tensor, fields: Fields) -> None:
        """Note what a tensor sees."""
        self.seen[tensor] = fields

    def allocation(self, tensor: torch.Tensor, sources: Iterable[torch.Tensor] = ()) -> int:
        """Which memory a result lies in: that of an argument (a view, in place), or new memory."""
        if tensor not in self.memory:
            storage = tensor.untyped_storage()._cdata
            shared = (self.memory.get(t) for t in sources if t.untyped_storage()._cdata == storage)
            number = next((n for n in shared if n is not None), None)
            if number is None:
                self.allocations += 1
                number = self.allocations
            self.memory[tensor] = number
        return int(self.memory[tensor])

    def _written(self, target: torch.Tensor, fields: Fields) -> None:
        """An operator wrote into `target`: every tensor in the same memory has changed with it."""
        storage = target.untyped_storage()._cdata
        base = target._base
        if base is not None and base not in self.seen and fields:
            self.seen[base] = {}
        for other in list(self.seen.keys()):
            if other is None or other is target or other.untyped_storage()._cdata != storage:
                continue
            self.seen[other] = overwritten(other, self.seen[other], target, fields)
        self.remember(target, fields)

    # ---- the mode ----

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        kwargs = kwargs or {}
        name = func._schema.name.split("::")[-1]
        if torch.is_inference_mode_enabled() and name not in RULES:
            with self:  # inference mode hands over composite operators whole
                parts = func.decompose(*args, **kwargs)
            if parts is not NotImplemented:
                return parts
        before = {}
        mutable = func._schema.is_mutable
        if mutable:  # what the target saw before it was overwritten is part of what it sees now
            before = {id(t): self.fields_of(t) for t in tensors_in(args)}
        out = func(*args, **kwargs)
        self._count(name, func, args, kwargs, out)
        self._follow(name, func, args, kwargs, out, before, mutable)
        return out

    def _count(self, name: str, func: Any, args: Any, kwargs: Any, out: Any) -> None:
        macs = macs_of(name, args, kwargs, out)
        if macs is None:
            pointwise = torch.Tag.pointwise in func.tags
            if not (
                pointwise
                or name in ELEMENTWISE
                or name in NOTHING
                or name == "_local_scalar_dense"
                or (name in RULES and "fft" not in name)
            ) and any(self.fields_of(t) for t in tensors_in(args)):
                self.uncounted[name] += 1
            macs = 0
        if macs:
            self.by_operator[name] += macs
            if self.visits.stack:
                self.visits.stack[-1].macs += macs

    def _follow(
        self, name: str, func: Any, args: Any, kwargs: Any, out: Any, before: dict[int, Fields], mutable: bool
    ) -> None:
        results = [t for t in (out if isinstance(out, (tuple, list)) else [out]) if isinstance(t, torch.Tensor)]
        if name in ("_local_scalar_dense", "item"):
            self.read_out |= any(self.fields_of(t) for t in tensors_in(args))
        if not results:
            return
        given = tensors_in([*args, *kwargs.values()])
        for tensor in results:
            self.allocation(tensor, given)
        lookup = (lambda t: before.get(id(t), self.fields_of(t))) if mutable else self.fields_of
        plain = name[:-1] if mutable and name.endswith("_") and not name.endswith("__") else name
        if plain == "copy":  # overwritten, not combined
            args = args[1:]
            plain = "copy_"
        elif plain in ("zero", "fill") or plain.startswith(("bernoulli", "uniform", "normal", "random")):
            args = ()
        call = Call(
            plain, tuple(args), kwargs, out if isinstance(out, torch.Tensor) else list(results), lookup, self.extents
        )
        pointwise = torch.Tag.pointwise in func.tags
        tracked = any(lookup(t) for t in call.tensors())
        if not tracked:
            found: Fields | list[Fields] = {}
        else:
            try:
                found = apply(call, pointwise)
            except Exception:  # a rule that does not understand its call must never stop the reader's network
                found = {axis: UNKNOWN for t in call.tensors() for axis in lookup(t)}
                self.unreached[plain] += 1
            else:
                if not (pointwise or plain in RULES or plain in ELEMENTWISE or plain in NOTHING):
                    self.unreached[plain] += 1
            if name in ("upsample_linear1d", "upsample_bilinear2d", "upsample_trilinear3d", "upsample_bicubic2d"):
                self.zero_weights |= on_the_grid(call)
            if "pool" in name or name in ("convolution", "im2col"):
                self._note_sliding(call)
        several = found if isinstance(found, list) else None
        first = tuple(results[0].shape)
        for i, tensor in enumerate(results):
            if several is not None:
                fields = several[i]
            elif tuple(tensor.shape) == first:
                fields = found  # type: ignore[assignment]
            else:  # statistics and workspaces beside the result
                fields = dict.fromkeys(found, UNKNOWN)
            if mutable and any(tensor is t for t in given):
                self._written(tensor, fields)
            else:
                self.remember(tensor, fields)

    def _note_sliding(self, call: Call) -> None:
        x = call.args[0]
        for axis, f in self.fields_of(x).items():
            dims = [d for d, _ in f.terms] if hasattr(f, "terms") else []
            if any(d >= 2 for d in dims) or (x.dim() == 3 and 2 in dims):
                self.sliding.add(axis)
