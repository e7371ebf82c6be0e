"""Start of the command line: CPU seconds of fresh processes, beside a bare interpreter and the least Typer program."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench.clock import answered
from bench.model import Goal, Row, Timing

GROUP = "start"
ROUNDS = 11
GOAL_MS = 200.0

LEAST = """
import typer
app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
@app.command()
def greet(name: str = "") -> None:
    print(name)
app()
"""
BARE = "python -c pass"
TYPER_HELP, TYPER = "the least Typer program, --help", "the least Typer program, run"


def measures() -> dict[str, Callable[[], Row]]:
    """The one row and what measures it."""
    return {"cli-start": row}


def ways() -> dict[str, list[str]]:
    """Everybody who starts, the baselines first."""
    mlkata = str(Path(sys.executable).with_name("mlkata"))
    return {
        BARE: [sys.executable, "-c", "pass"],
        TYPER_HELP: [sys.executable, "-c", LEAST, "--help"],
        TYPER: [sys.executable, "-c", LEAST, "--name", "reader"],
        "mlkata --help": [mlkata, "--help"],
        "mlkata list": [mlkata, "list"],
    }


def row() -> Row:
    """CPU milliseconds of each, in turn, and what ours take beyond the baselines."""
    samples: dict[str, list[float]] = {who: [] for who in ways()}
    with tempfile.TemporaryDirectory() as cache:
        env = os.environ | {"MLKATA_CACHE": cache, "MLKATA_LANG": "en"}
        for arguments in ways().values():  # byte code and disk cache are warm afterwards
            answered(arguments, env)
        for _ in range(ROUNDS):
            for who, arguments in ways().items():
                samples[who].append(1000 * answered(arguments, env).cpu)
    roles = {who: "command" if who.startswith("mlkata") else "baseline" for who in samples}
    timings = tuple(Timing(who, roles[who], tuple(taken)) for who, taken in samples.items())
    row = Row(GROUP, "cli-start", "start of the command line", statistic="p50", timings=timings)
    value = {timing.who: row.value(timing) or 0.0 for timing in timings}
    goals = tuple(
        Goal(f"{who}: at most 0.2 s over a bare Python", GOAL_MS, measured=value[who] - value[BARE])
        for who in value if who.startswith("mlkata")
    )  # fmt: skip
    return Row(GROUP, row.name, row.title, statistic="p50", timings=timings, goals=goals)
