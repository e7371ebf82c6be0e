"""Forbidden functions, caught when the submission's own lines call them, whatever the alias.

It guards against shortcuts, not against attackers: docs/judge.md says so.
"""

from __future__ import annotations

import functools
import importlib
import random
import sys
from collections.abc import Callable
from typing import Any

import numpy as np


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
        self.state: Any = None

    def begin(self) -> None:
        """Start a step."""
        self.notes = []
        self.state = global_state()

    def end(self) -> tuple[tuple[str, str], ...]:
        """The notes of the step that ends here."""
        for kind, before, after in zip(("rng", "rng", "rng", "grad"), self.state, global_state(), strict=True):
            if before != after:
                self.note(kind, "")
        return tuple(dict.fromkeys(self.notes))

    def note(self, kind: str, detail: str) -> None:
        """Keep one remark."""
        self.notes.append((kind, detail))

    def stand_guard(self) -> None:
        """Put a wrapper wherever a forbidden function can be reached from a loaded module."""
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
            replace_everywhere(original, wrapper)

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


def replace_everywhere(original: object, wrapper: object) -> None:
    """Rebind every module attribute that is `original`."""
    for module in list(sys.modules.values()):
        names = getattr(module, "__dict__", None)
        if type(names) is not dict or getattr(module, "__name__", "").startswith("mlkata."):
            continue
        for name, value in list(names.items()):
            if value is original:
                try:
                    setattr(module, name, wrapper)
                except (AttributeError, TypeError):
                    continue


def global_state() -> tuple[object, ...]:
    """Fingerprints of the global generators and of torch's grad mode."""
    drawn: Any = np.random.get_state()
    numpy_state = (drawn[0], hash(drawn[1].tobytes()), drawn[2])
    torch = sys.modules.get("torch")
    if torch is None:
        return numpy_state, hash(random.getstate()), None, None
    state = hash(torch.get_rng_state().numpy().tobytes())
    return numpy_state, hash(random.getstate()), state, torch.is_grad_enabled()
