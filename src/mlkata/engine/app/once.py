"""A property that is computed once, also where several threads ask first at the same time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

Made = TypeVar("Made")


class once(Generic[Made]):
    """Like functools.cached_property, which since Python 3.12 may compute twice; here the owner's `_lock` prevents it.

    A house must not start two pools because two requests came at once.
    """

    def __init__(self, make: Callable[[Any], Made]) -> None:
        self.make = make
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, instance: None, owner: type) -> once[Made]: ...

    @overload
    def __get__(self, instance: object, owner: type) -> Made: ...

    def __get__(self, instance: object | None, owner: type) -> Made | once[Made]:
        if instance is None:
            return self
        lock: threading.RLock = instance._lock  # type: ignore[attr-defined]
        with lock:
            if self.name not in instance.__dict__:
                instance.__dict__[self.name] = self.make(instance)
            made: Made = instance.__dict__[self.name]
        return made
