"""The groups of rows, what each needs of its process, and running one in a process of its own."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bench import machine
from bench.model import Row, row_from_data, row_to_data

ROOT = Path(__file__).resolve().parent.parent
MEMORY = 8 << 30  # bytes of data a group may hold: a library that asks for more is told no, the machine stays whole


@dataclass(frozen=True, slots=True)
class Group:
    """A module `bench.rows_NAME` with `measures()`.

    Args:
        says: what it is about. computes: whether libraries do arithmetic in it, so that kernels count.
    """

    name: str
    says: str
    computes: bool = False

    def measures(self) -> Mapping[str, Callable[[], Row]]:
        """Row → the function that measures it; runs nothing."""
        found: Mapping[str, Callable[[], Row]] = importlib.import_module(f"bench.rows_{self.name}").measures()
        return found


GROUPS = (
    Group("judge", "what a verdict costs"),
    Group("rate", "verdicts a second"),
    Group("library", "ours against trusted libraries, at sizes of real work", computes=True),
    Group("rungs", "every rung and its oracle on the drill's own race", computes=True),
    Group("loops", "our rungs against plain loops", computes=True),
    Group("start", "start of the command line"),
    Group("check", "mlkata check on an untouched shelf"),
    Group("keeping", "keeping with 10,000 cards and 100,000 reviews"),
    Group("web", "the pages in a real browser"),
)


def names() -> dict[str, Group]:
    """Row → group, of every row that a full run has; runs nothing."""
    return {name: group for group in GROUPS for name in group.measures()}


def chosen(only: str) -> list[tuple[Group, frozenset[str]]]:
    """What to run for a group's name, a row's name, or "" for all; an empty list if there is none of that name."""
    if not only:
        return [(group, frozenset()) for group in GROUPS]
    if named := [(group, frozenset[str]()) for group in GROUPS if group.name == only]:
        return named
    owner = names().get(only)
    return [(owner, frozenset({only}))] if owner else []


def run(group: Group, wanted: frozenset[str]) -> tuple[tuple[Row, ...], list[dict[str, Any]]]:
    """The group's rows and the kernels its libraries used, measured in a fresh process with one thread."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "rows.json"
        env = machine.environment(os.environ, free_kernels=group.computes)
        command = [sys.executable, "-W", "ignore", "-m", "bench.groups", group.name, str(file), *sorted(wanted)]
        done = subprocess.run(command, cwd=ROOT, env=env, check=False)
        if done.returncode or not file.is_file():
            return (_failed(group, f"{group.name}-failed", f"its process ended with {done.returncode}"),), []
        data = json.loads(file.read_text(encoding="utf-8"))
    return tuple(row_from_data(each) for each in data["rows"]), data["blas"]


def measured(group: Group, wanted: frozenset[str]) -> Iterator[Row]:
    """The group's rows in this process; one that fails says why, and the others go on."""
    for name, measure in group.measures().items():
        if wanted and name not in wanted:
            continue
        begin = time.monotonic()
        try:
            yield replace(measure(), load=machine.load(), seconds=round(time.monotonic() - begin, 1))
        except Exception as error:
            yield _failed(group, name, f"{type(error).__name__}: {str(error)[:300]}")


def _failed(group: Group, name: str, reason: str) -> Row:
    return Row(group.name, name, group.says, note=reason)


def main(name: str, file: str, *wanted: str) -> None:
    """One group in this process: rows into the file, a line for each on the terminal."""
    group = next(each for each in GROUPS if each.name == name)
    if group.computes:
        _one_thread()
    rows = []
    for row in measured(group, frozenset(wanted)):
        rows.append(json.loads(anonymous(json.dumps(row_to_data(row), ensure_ascii=False))))
        print(f"  {row.name}: {row.note or f'{row.seconds:g} s'}", flush=True)
    blas = machine.kernels() if group.computes else []
    Path(file).write_text(json.dumps({"rows": rows, "blas": blas}), encoding="utf-8")


def anonymous(text: str) -> str:
    """Without the places of this machine: an error's words may name a file."""
    for place in (str(ROOT), tempfile.gettempdir(), str(Path.home())):
        text = text.replace(place, "…")
    return text


def _one_thread() -> None:
    """Bound memory, and one thread where the environment does not say it."""
    import resource

    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, resource.getrlimit(resource.RLIMIT_DATA)[1]))
    try:
        import torch
    except ImportError:
        return
    torch.set_num_threads(1)


if __name__ == "__main__":
    main(*sys.argv[1:])
