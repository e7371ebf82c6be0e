"""Timing on a machine that others use too: CPU time, contenders in turn, never one after the other."""

from __future__ import annotations

import math
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

Call = Callable[[], object]
Clock = Callable[[], float]

FINE_S = 0.002  # a sample takes at least this long: shorter calls are repeated within it
MOST = 100_000


class TooLong(Exception):
    """The call used up its CPU seconds."""


@contextmanager
def at_most(cpu_s: float) -> Iterator[None]:
    """Raise TooLong inside the block once this process has spent so many CPU seconds in it.

    The exception arrives between two byte codes: a long call into a library is not cut short.
    """

    def stop(*_: object) -> None:
        raise TooLong(f"more than {cpu_s:g} s")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, cpu_s)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0.0)
        signal.signal(signal.SIGPROF, before)


def once(call: Call, cpu_s: float) -> object:
    """The result of one call; TooLong beyond so many CPU seconds.

    It is not timed: while a CPU timer is armed, the kernel's CPU clock moves only with its tick.
    """
    with at_most(cpu_s):
        return call()


def often(call: Call, now: Clock = time.process_time) -> int:
    """How many calls make a sample of at least FINE_S."""
    count = 1
    while True:
        took = _seconds(call, count, now)
        if took >= FINE_S / 10 or count >= MOST:
            return max(1, math.ceil(FINE_S * count / max(took, FINE_S / 10)))
        count *= 10


def in_turn(
    calls: Mapping[str, Call], budget_s: float, rounds: tuple[int, int] = (3, 15), now: Clock = time.process_time
) -> dict[str, tuple[float, ...]]:
    """Seconds a call, one sample of each contender in every round; each round begins with another one.

    Args:
        budget_s: no further round begins after so many seconds.
        rounds: at least and at most so many, whatever the budget.
    """
    names = list(calls)
    counts = {name: often(call, now) for name, call in calls.items()}
    samples: dict[str, list[float]] = {name: [] for name in names}
    spent, done = 0.0, 0
    while done < rounds[0] or (done < rounds[1] and spent < budget_s):
        turn = done % max(len(names), 1)
        for name in names[turn:] + names[:turn]:
            took = _seconds(calls[name], counts[name], now)
            samples[name].append(took / counts[name])
            spent += took
        done += 1
    return {name: tuple(taken) for name, taken in samples.items()}


def _seconds(call: Call, count: int, now: Clock) -> float:
    start = now()
    for _ in range(count):
        call()
    return now() - start


@dataclass(frozen=True, slots=True)
class Spent:
    """What a command used: seconds by the wall clock, CPU seconds with its children, exit code, last words."""

    wall: float
    cpu: float
    code: int
    words: str


def command(arguments: Sequence[str], env: Mapping[str, str], timeout_s: float = 60.0) -> Spent:
    """Run a command to its end in a fresh process; code -9 where it had to be ended."""
    with tempfile.TemporaryFile() as said:
        start = time.monotonic()
        process = subprocess.Popen(arguments, env=dict(env), stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        with _ended_after(process, timeout_s):
            _, status, used = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        words = said.read().decode("utf-8", "replace").strip()
    return Spent(wall, used.ru_utime + used.ru_stime, process.returncode, words)


def answered(arguments: Sequence[str], env: Mapping[str, str], timeout_s: float = 60.0) -> Spent:
    """Run a command that must end well.

    Raises:
        RuntimeError: it did not; with its last line.
    """
    spent = command(arguments, env, timeout_s)
    if spent.code:
        last = spent.words.rpartition("\n")[2]
        raise RuntimeError(f"{Path(arguments[0]).name} {arguments[1]} ended with {spent.code}: {last}")
    return spent


@contextmanager
def _ended_after(process: subprocess.Popen[bytes], seconds: float) -> Iterator[None]:
    def end(*_: object) -> None:
        process.kill()

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0.0)
        signal.signal(signal.SIGALRM, before)
