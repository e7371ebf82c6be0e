"""Forbidden functions, caught when the submission's own lines call them, whatever the alias.

It guards against shortcuts, not against attackers: docs/judge.md says so.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import random
import sys
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

# Held here: patching the modules later changes nothing.
_seed, _seed_numpy, _bits, _uniform = random.seed, np.random.seed, random.getrandbits, np.random.random_sample


class ForbiddenCall(Exception):
    """The submission called a function that the drill forbids."""


class Watchman:
    """Puts wrappers before forbidden functions and keeps notes for one step at a time.

    Args:
        forbidden: dotted names. own: the filename of the submission's code.
    """

    def __init__(self, forbidden: tuple[str, ...], own: str) -> None:
        self.forbidden = forbidden
        self.own = own
        self.notes: list[tuple[str, str]] = []
        self.dice = Dice(0)

    def begin(self, number: int) -> None:
        """Start a step whose global generators are seeded with `number`."""
        self.notes = []
        self.dice = Dice(number)

    def end(self) -> tuple[tuple[str, str], ...]:
        """The notes of the step that ends here."""
        if self.dice.moved():
            self.note("rng", "")
        if self.dice.other_grad_mode():
            self.note("grad", "")
        return tuple(dict.fromkeys(self.notes))

    def note(self, kind: str, detail: str) -> None:
        """Keep one remark."""
        self.notes.append((kind, detail))

    def stand_guard(self) -> None:
        """Put a wrapper wherever a forbidden function can be reached from a loaded module."""
        wrappers: dict[int, tuple[object, object]] = {}
        for name in self.forbidden:
            holder, original = resolve(name)
            if original is None:
                continue  # a library that this runtime does not have
            if isinstance(original, type):
                self._guard_class(name, original)
                continue
            wrapper = self._guard(name, original)
            if isinstance(holder, type):
                setattr(holder, name.rpartition(".")[2], wrapper)
            wrappers[id(original)] = (original, wrapper)
        if wrappers:
            replace_everywhere(wrappers)

    def _guard(self, name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(original)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if self.called_by_submission():
                self.note("forbidden", name)
                raise ForbiddenCall(name)
            return original(*args, **kwargs)

        return guarded

    def _guard_class(self, name: str, original: type) -> None:
        init = original.__init__  # type: ignore[misc]

        @functools.wraps(init)
        def guarded(instance: Any, *args: Any, **kwargs: Any) -> None:
            if self.called_by_submission():
                self.note("forbidden", name)
                raise ForbiddenCall(name)
            init(instance, *args, **kwargs)

        try:
            original.__init__ = guarded  # type: ignore[misc]
        except TypeError:
            pass  # a class in C cannot be guarded; cases must do without

    def called_by_submission(self) -> bool:
        """Whether the caller is the submission, or torch's Python code on its behalf.

        NumPy's functions call each other for reasons of their own; a torch layer that calls the
        forbidden operator is just the shortcut in other clothes.
        """
        frame = sys._getframe(2)
        while frame is not None and frame.f_globals.get("__name__", "").partition(".")[0] == "torch":
            frame = frame.f_back  # type: ignore[assignment]
        return frame is not None and frame.f_code.co_filename == self.own


def resolve(name: str) -> tuple[Any, Any]:
    """The holder (module or class) and the object of a dotted name; None where there is none."""
    parts = name.split(".")
    for depth in range(len(parts) - 1, 0, -1):
        try:
            holder: Any = importlib.import_module(".".join(parts[:depth]))
            for part in parts[depth:-1]:
                holder = getattr(holder, part)
            return holder, getattr(holder, parts[-1])
        except (ImportError, AttributeError):
            continue
    return None, None


@dataclass(frozen=True, slots=True)
class Survey:
    """Where every function of the loaded libraries is bound: id of the function → (module, name).

    `modules` were looked at; those loaded later are searched.
    """

    places: dict[int, list[tuple[types.ModuleType, str]]]
    modules: frozenset[str]


_survey = Survey({}, frozenset())


def survey() -> None:
    """Look at all loaded modules once, in the zygote: its children find a function's places at once."""
    global _survey
    places: dict[int, list[tuple[types.ModuleType, str]]] = {}
    loaded = _modules()
    for module in loaded.values():
        for name, value in list(vars(module).items()):
            if callable(value) and not isinstance(value, type):
                places.setdefault(id(value), []).append((module, name))
    _survey = Survey(places, frozenset(loaded))


def _modules() -> dict[str, types.ModuleType]:
    """The loaded modules whose names may be rebound: not ours."""
    found = {}
    for name, module in list(sys.modules.items()):
        if type(getattr(module, "__dict__", None)) is dict and not name.startswith("mlkata."):
            found[name] = module
    return found


def replace_everywhere(wrappers: Mapping[int, tuple[object, object]]) -> None:
    """Rebind every module attribute that is one of the originals. `wrappers`: id of an original → it, its wrapper."""
    places = [place for original in wrappers for place in _survey.places.get(original, ())]
    later = [module for name, module in _modules().items() if name not in _survey.modules]
    bound = [(module, name, value) for module in later for name, value in list(vars(module).items())]
    places += [(module, name) for module, name, value in bound if id(value) in wrappers]
    for module, name in places:
        original, wrapper = wrappers.get(id(vars(module).get(name)), (None, None))
        if original is not None:
            with contextlib.suppress(AttributeError, TypeError):
                setattr(module, name, wrapper)


class Dice:
    """The global generators of `random`, NumPy and torch: seeded for a step, and whether the step moved them.

    A generator's next draw tells that as well as its whole state, at a tenth of the cost.
    """

    def __init__(self, number: int) -> None:
        _seed(number)
        _seed_numpy(number)
        self._next = self._draw()
        _seed(number)
        _seed_numpy(number)
        self._torch = sys.modules.get("torch")
        if self._torch is not None:
            self._torch.default_generator.manual_seed(number)
            self._state = self._torch.default_generator.get_state()
            self._grad = self._torch.is_grad_enabled()

    def moved(self) -> bool:
        """Whether a global generator is not where the step began; asking moves it too."""
        if self._draw() != self._next:
            return True
        torch = self._torch
        return torch is not None and not torch.equal(torch.default_generator.get_state(), self._state)

    def other_grad_mode(self) -> bool:
        """Whether torch's grad mode is not what it was."""
        return self._torch is not None and self._torch.is_grad_enabled() is not self._grad

    @staticmethod
    def _draw() -> tuple[int, float]:
        return _bits(64), _uniform()
