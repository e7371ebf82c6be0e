"""The far end of `errands`: imports modules by name and calls their functions. Trusted code only."""

from __future__ import annotations

import dataclasses
import enum
import importlib
import inspect
import json
import os
import sys
import traceback
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from mlkata.engine.sandbox import plain, wire
from mlkata.spec.job import Fault
from mlkata.spec.value import Plain

_HEAD = 4
_KINDS: tuple[Callable[[Any], Plain], ...] = (int, float, str, bytes, list, tuple)


def main(fd: int) -> None:
    """Serve the judge on its channel `fd` until it closes; the first message is the import path."""
    os.set_inheritable(fd, False)
    sys.argv = [""]
    sys.path[:] = json.loads(_take(fd) or b"[]")
    while (words := _take(fd)) is not None:
        module, function, kwargs = wire.decode(words, wire.TRUSTED)
        _put(fd, _call(fd, module, function, plain.plain(kwargs)))


def _call(fd: int, module: str, function: str, kwargs: dict[str, Any]) -> bytes:
    try:
        called: Callable[..., object] = getattr(importlib.import_module(module), function)
        if "progress" not in kwargs and "progress" in inspect.signature(called).parameters:
            kwargs["progress"] = lambda words: _put(fd, wire.encode(("progress", words), flat))
        return wire.encode(("returned", called(**kwargs)), flat)
    except BaseException as error:
        fault = Fault(type(error).__name__, str(error)[:4096], 0, traceback.format_exc()[-8192:])
        return wire.encode(("raised", [fault.type, fault.message, fault.line, fault.trace]))


def flat(value: object) -> Plain:
    """What trusted code may return beside plain values: dataclasses, mappings, enums, NumPy, torch."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, np.generic):
        return value.item()
    for kind in _KINDS:
        if isinstance(value, kind):  # type: ignore[arg-type]
            return kind(value)  # a subclass: only the value matters here
    return plain.foreign(value)


# --- messages: a length and a value ---------------------------------------------------------------


def _take(fd: int) -> bytes | None:
    head = _read(fd, _HEAD)
    return None if head is None else _read(fd, int.from_bytes(head, "little"))


def _read(fd: int, count: int) -> bytes | None:
    data = bytearray()
    while len(data) < count:
        part = os.read(fd, min(count - len(data), 1 << 20))
        if not part:
            return None
        data += part
    return bytes(data)


def _put(fd: int, data: bytes) -> None:
    rest = memoryview(len(data).to_bytes(_HEAD, "little") + data)
    while rest:
        rest = rest[os.write(fd, rest) :]
