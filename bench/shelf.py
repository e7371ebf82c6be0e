"""The drills as the bench meets them: what topics declare, found without running anything, then imported."""

from __future__ import annotations

import ast
import importlib
import zlib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from mlkata.engine.catalog.shelf import shelves
from mlkata.engine.catalog.topics import scan
from mlkata.spec.drill import Casebook, collecting
from mlkata.spec.oracle import Oracle
from mlkata.spec.topic import DrillInfo, Topic


@dataclass(frozen=True, slots=True)
class Found:
    """One drill of the built-in shelf, and the permanent name of its row."""

    topic: Topic
    drill: DrillInfo
    name: str


@cache
def topics() -> tuple[Topic, ...]:
    """Every topic of our own shelf."""
    return scan(shelves()[0]).topics


@cache
def drills() -> tuple[Found, ...]:
    """Every drill; its row is called as it is, or `topic/drill` where two topics have one of that name."""
    pairs = [(topic, drill) for topic in topics() for drill in topic.drills]
    count = Counter(drill.id for _, drill in pairs)
    return tuple(
        Found(topic, drill, drill.id if count[drill.id] == 1 else f"{topic.id}/{drill.id}") for topic, drill in pairs
    )


def drill(name: str) -> Found:
    """The drill whose row has this name; KeyError if there is none."""
    for found in drills():
        if found.name == name:
            return found
    raise KeyError(name)


def races(found: Found) -> bool:
    """Whether the drill declares a race; read off cases.py, which is not run."""
    try:
        tree = ast.parse((found.drill.folder / "cases.py").read_text(encoding="utf-8"))
    except (OSError, SyntaxError):
        return False
    marks = (mark for node in tree.body if isinstance(node, ast.FunctionDef) for mark in node.decorator_list)
    return any(isinstance(mark, ast.Call) and getattr(mark.func, "id", "") == "race" for mark in marks)


def compared(found: Found) -> bool:
    """Whether a race of this drill has anybody to compare with: a second rung, or an oracle."""
    return races(found) and (len(found.drill.rungs) > 1 or has_oracle(found))


def has_oracle(found: Found) -> bool:
    """Whether the topic's oracle.py names this drill; read, not run."""
    try:
        tree = ast.parse((found.topic.folder / "oracle.py").read_text(encoding="utf-8"))
    except (OSError, SyntaxError):
        return False
    tables = (
        node.value for node in tree.body
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and isinstance(node.value, ast.Dict)
        and any(getattr(target, "id", "") == "ORACLES" for target in getattr(node, "targets", None) or [node.target])
    )  # fmt: skip
    return any(isinstance(key, ast.Constant) and key.value == found.drill.id for each in tables for key in each.keys)


def casebook(found: Found) -> Casebook:
    """The drill's cases and race; this runs cases.py."""
    file = found.drill.folder / "cases.py"
    namespace: dict[str, Any] = {"__name__": f"bench.cases.{found.drill.id}", "__file__": str(file)}
    with collecting() as book:
        exec(compile(file.read_text(encoding="utf-8"), str(file), "exec"), namespace)
    return book


def rungs(found: Found) -> dict[str, Any]:
    """Rung → the target in it, plain version first."""
    modules = {name: importlib.import_module(f"{found.topic.module}.{name}") for name in found.drill.rungs}
    return {name: getattr(module, found.drill.target) for name, module in modules.items()}


def oracle(found: Found) -> tuple[Oracle, Any] | None:
    """The drill's oracle with the function or class behind it; None where the topic has none."""
    if not has_oracle(found):
        return None
    module = importlib.import_module(f"{found.topic.module}.oracle")
    told = module.ORACLES[found.drill.id]
    return told, getattr(module, told.target)


def solution(found: Found, name: str) -> Any:
    """The target of one file of the drill's `right/`."""
    file = found.drill.folder / "right" / f"{name}.py"
    namespace: dict[str, Any] = {"__name__": f"bench.right.{name}", "__file__": str(file)}
    exec(compile(file.read_text(encoding="utf-8"), str(file), "exec"), namespace)
    return namespace[found.drill.target]


def generator(name: str) -> np.random.Generator:
    """The same draws for everybody who asks under this name."""
    return np.random.default_rng([zlib.crc32(name.encode())])


def timed_claims() -> dict[str, str]:
    """Claim → the row that it rests on, of every claim of kind `timed`."""
    return {f"{topic.id}/{claim.id}": claim.bench for topic in topics() for claim in topic.claims if claim.bench}
