"""`mlkata check` on a shelf that nobody touched: what is proved is remembered, so it should answer at once."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from bench.clock import command
from bench.model import Goal, Row, Timing

GROUP = "check"
GOAL_S = 2.0
ROUNDS = 3
FIRST_S = 30.0  # the first run proves what is not remembered yet

FIRST, AGAIN = "mlkata check, with the cache as found", "mlkata check, everything remembered"


def measures() -> dict[str, Callable[[], Row]]:
    """The one row and what measures it."""
    return {"check-untouched": measure}


def measure() -> Row:
    """The row, with the cache of this machine: what was proved before need not be proved again."""
    return row(os.environ | {"MLKATA_LANG": "en"})


def row(env: Mapping[str, str]) -> Row:
    """Wall seconds of the command once everything is remembered."""
    goal = Goal("untouched shelf: at most 2 s", GOAL_S)
    blank = Row(GROUP, "check-untouched", "the handbook's test suite, nothing changed", "s", "p50", goals=(goal,))
    mlkata = str(Path(sys.executable).with_name("mlkata"))
    if command([mlkata, "check", "--help"], env).code:
        return _not(blank, "there is no mlkata check yet")
    first = command([mlkata, "check"], env, FIRST_S)
    if first.code == -9:
        return _not(blank, f"filling the cache takes more than {FIRST_S:g} s; run mlkata check once before")
    again = [command([mlkata, "check"], env, FIRST_S) for _ in range(ROUNDS)]
    timings = (
        Timing(FIRST, "command", (first.wall,), note=f"exit code {first.code}"),
        Timing(AGAIN, "command", tuple(each.wall for each in again), note=f"exit code {again[-1].code}"),
    )
    met = Goal(goal.text, goal.limit, measured=timings[1].at("p50"))
    return Row(GROUP, blank.name, blank.title, "s", "p50", timings, (met,))


def _not(row: Row, reason: str) -> Row:
    return Row(row.group, row.name, row.title, row.unit, row.statistic, goals=row.goals, note=reason)
