"""Probes: the same call, made another way. And the eyes that watch a call.

A probe transforms the arguments on their way from a case's body to the target: passed by keyword, in
strided memory, with defaults left out, one row only … It runs alike on reference and submission.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from mlkata.engine.sandbox.guards import Watchman

Arguments = tuple[tuple[Any, ...], dict[str, Any]]


class NotApplicable(Exception):
    """The probe does not change any call of this case."""


class Recorder:
    """Collects what happened to the calls of one step."""

    def __init__(self, watch: Watchman) -> None:
        self.watch = watch
        self.applied = False
        self.gradients: list[Any] = []

    def compare_inputs(self, before: list[Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        """Note every argument that the call has changed."""
        names = [str(position + 1) for position in range(len(args))] + list(kwargs)
        for name, old, new in zip(names, before, (*args, *kwargs.values()), strict=True):
            if not same(old, new):
                self.watch.note("mutated", name)


def is_tensor(value: object) -> bool:
    """Whether `value` is a torch tensor, without importing torch."""
    torch = sys.modules.get("torch")
    return torch is not None and isinstance(value, torch.Tensor)


def snapshot(value: Any) -> Any:
    """A copy of what a call could change in place."""
    if isinstance(value, np.ndarray):
        return value.copy()
    if is_tensor(value):
        return value.detach().clone()
    if type(value) in (list, tuple):
        return type(value)(snapshot(item) for item in value)
    if type(value) is dict:
        return {key: snapshot(item) for key, item in value.items()}
    return value


def same(old: Any, new: Any) -> bool:
    """Whether an argument still equals its snapshot (NaN equals NaN)."""
    if isinstance(old, np.ndarray):
        return isinstance(new, np.ndarray) and old.shape == new.shape and old.tobytes() == new.tobytes()
    if is_tensor(old):
        return old.shape == new.shape and bool(((old == new) | ((old != old) & (new != new))).all())
    if type(old) in (list, tuple):
        return len(old) == len(new) and all(same(a, b) for a, b in zip(old, new, strict=True))
    if type(old) is dict:
        return old.keys() == new.keys() and all(same(old[key], new[key]) for key in old)
    return old is new or type(old).__module__ != "builtins" or bool(old == new)


def map_arrays(change: Callable[[Any], Any], value: Any) -> Any:
    """`value` with `change` applied to every array and tensor in it."""
    if isinstance(value, np.ndarray) or is_tensor(value):
        return change(value)
    if type(value) in (list, tuple):
        return type(value)(map_arrays(change, item) for item in value)
    return value


def by_keyword(args: tuple[Any, ...], kwargs: dict[str, Any], given: Mapping[str, Any]) -> Arguments:
    """Every positional argument under the reference's name for it."""
    names = given.get("params", ())
    if not args or len(args) > len(names):
        raise NotApplicable("by keyword")
    return (), {**dict(zip(names, args, strict=False)), **kwargs}


def with_defaults(args: tuple[Any, ...], kwargs: dict[str, Any], given: Mapping[str, Any]) -> Arguments:
    """Without the arguments that are what the reference has by default; what stands behind one goes by keyword."""
    names, defaults = given.get("params", ()), given.get("defaults", {})
    if len(args) > len(names):
        raise NotApplicable("with defaults")
    named = dict(zip(names, args, strict=False))
    spare = [name for name, value in {**named, **kwargs}.items() if name in defaults and alike(value, defaults[name])]
    if not spare:
        raise NotApplicable("with defaults")
    first = next((at for at, name in enumerate(named) if name in spare), len(args))
    behind = {name: value for name, value in [*named.items()][first:] if name not in spare}
    return args[:first], {**behind, **{name: value for name, value in kwargs.items() if name not in spare}}


def alike(value: Any, default: Any) -> bool:
    """Whether an argument says what a literal default says: `(3, 3)` and `[3, 3]` do; True and 1 do not."""
    if type(value) in (list, tuple) and type(default) in (list, tuple):
        return len(value) == len(default) and all(map(alike, value, default))
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, bool) != isinstance(default, bool):
        return False
    return isinstance(value, (bool, int, float, str, type(None))) and bool(value == default)


def stride(array: Any) -> Any:
    """The same numbers, every second element of twice the memory."""
    if array.ndim == 0:
        return array
    if is_tensor(array):
        wide = array.detach().repeat_interleave(2, dim=-1)
        return wide[..., ::2].requires_grad_(array.requires_grad)
    wide = np.repeat(array, 2, axis=-1)
    return wide[..., ::2]


def on_arrays(change: Callable[[Any], Any]) -> Callable[..., Arguments]:
    """A transformation of every array argument; not applicable where there is none."""

    def transform(args: tuple[Any, ...], kwargs: dict[str, Any], given: Mapping[str, Any]) -> Arguments:
        touched = False

        def touch(array: Any) -> Any:
            nonlocal touched
            touched = True
            return change(array)

        new = map_arrays(touch, args), {name: map_arrays(touch, value) for name, value in kwargs.items()}
        if not touched:
            raise NotApplicable("no array")
        return new

    return transform


def to_float32(array: Any) -> Any:
    """float64 as float32, everything else as it is."""
    if is_tensor(array):
        return array.float() if array.is_floating_point() else array
    return array.astype(np.float32) if array.dtype == np.float64 else array


def rows(count: int) -> Callable[..., Arguments]:
    """Only the first `count` rows of all arrays as long as the first one."""

    def transform(args: tuple[Any, ...], kwargs: dict[str, Any], given: Mapping[str, Any]) -> Arguments:
        arrays = [a for a in (*args, *kwargs.values()) if isinstance(a, np.ndarray) or is_tensor(a)]
        if not arrays or arrays[0].ndim == 0 or len(arrays[0]) <= count:
            raise NotApplicable("rows")
        length = len(arrays[0])
        cut = on_arrays(lambda a: a[:count] if a.ndim and len(a) == length else a)
        return cut(args, kwargs, given)

    return transform


TRANSFORMS: dict[str, Callable[..., Arguments]] = {
    "by keyword": by_keyword,
    "with defaults": with_defaults,
    "not contiguous": on_arrays(stride),
    "float32": on_arrays(to_float32),
    "one row": rows(1),
    "no rows": rows(0),
}


def call_watched(
    function: Callable[..., Any], recorder: Recorder, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> Any:
    """Call, and note which arguments were changed by it."""
    before = [snapshot(value) for value in (*args, *kwargs.values())]
    value = function(*args, **kwargs)
    recorder.compare_inputs(before, args, kwargs)
    return value


def transformed(
    function: Callable[..., Any], probe: str, given: Mapping[str, Any], recorder: Recorder
) -> Callable[..., Any]:
    """`function` behind the probe's transformation; calls it cannot transform go through unchanged."""

    @functools.wraps(function, updated=())
    def call(*args: Any, **kwargs: Any) -> Any:
        if probe:
            try:
                args, kwargs = TRANSFORMS[probe](args, kwargs, given)
                recorder.applied = True
            except NotApplicable:
                pass
        return call_watched(function, recorder, args, kwargs)

    return call


def differentiate(function: Callable[..., Any], recorder: Recorder, rng: np.random.Generator) -> Callable[..., Any]:
    """`function` in float64, its vector-Jacobian products under a random cotangent recorded."""
    torch = sys.modules["torch"]

    def leaf(value: Any) -> Any:
        return value.detach().double().requires_grad_() if is_tensor(value) and value.is_floating_point() else value

    def call(*args: Any, **kwargs: Any) -> Any:
        args = tuple(map_arrays(leaf, arg) for arg in args)
        kwargs = {name: map_arrays(leaf, value) for name, value in kwargs.items()}
        inputs: list[Any] = []
        map_arrays(lambda a: inputs.append(a) if is_tensor(a) and a.requires_grad else None, [*args, *kwargs.values()])
        owner = getattr(function, "__self__", function)
        if isinstance(owner, torch.nn.Module):
            owner.double()
            inputs += [p for _, p in sorted(owner.named_parameters()) if p.requires_grad]  # whatever was made first
        value = function(*args, **kwargs)
        outputs: list[Any] = []
        map_arrays(lambda a: outputs.append(a) if is_tensor(a) and a.is_floating_point() else None, [value])
        if not inputs or not outputs:
            return value
        recorder.applied = True
        cotangents = [torch.from_numpy(rng.standard_normal(tuple(out.shape))) for out in outputs]
        loss = sum((out.double() * weight).sum() for out, weight in zip(outputs, cotangents, strict=True))
        if not loss.requires_grad:
            recorder.gradients.append(None)
            return value
        found = torch.autograd.grad(loss, inputs, allow_unused=True)
        recorder.gradients.append([torch.zeros_like(i) if g is None else g for i, g in zip(inputs, found, strict=True)])
        return map_arrays(lambda a: a.detach() if is_tensor(a) else a, value)

    return call


class Stand:
    """Stands before an object and transforms the arguments of its public methods."""

    def __init__(self, thing: Any, wrap: Callable[[Callable[..., Any]], Callable[..., Any]]) -> None:
        self.__dict__["_thing"] = thing
        self.__dict__["_wrap"] = wrap

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._thing, name)
        if name.startswith("_") or not callable(found) or isinstance(found, type):
            return found
        return self._returning_self(self._wrap(found))

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self._thing, name, value)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._returning_self(self._wrap(self._thing))(*args, **kwargs)

    def _returning_self(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            value = function(*args, **kwargs)
            return self if value is self._thing else value

        return call


def calling(
    target: Any, probe: str, given: Mapping[str, Any], recorder: Recorder, rng: Callable[[], np.random.Generator]
) -> Any:
    """What a case's body receives as its target: the target itself behind the probe. `rng` draws cotangents."""
    if probe == "gradient":
        wrap = functools.partial(differentiate, recorder=recorder, rng=rng())
        plain = functools.partial(transformed, probe="", given=given, recorder=recorder)
    else:
        # the reference's parameter names are those of the target: methods are only given other memory
        inner = probe if probe not in ("by keyword", "with defaults") else ""
        wrap = functools.partial(transformed, probe=inner, given=given, recorder=recorder)
        plain = functools.partial(transformed, probe=probe, given=given, recorder=recorder)
    if not isinstance(target, type):
        return wrap(target) if probe == "gradient" else plain(target)
    if not probe:
        return target
    return lambda *args, **kwargs: Stand(plain(target)(*args, **kwargs), wrap)
