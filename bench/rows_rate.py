"""How many verdicts a second: complete correctness stages of a right submission, one and two at a time."""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from bench import shelf
from bench.model import Row, Timing
from bench.rows_judge import prepared
from mlkata.engine.app.house import House
from mlkata.engine.app.settings import Settings
from mlkata.engine.dispatch.pool import Pool
from mlkata.engine.judge.court import Court

GROUP = "rate"
DRILLS = ("nms", "batchnorm2d")
WORKERS = (1, 2)
WINDOW_S = 0.6
ROUNDS = 5


def measures() -> dict[str, Callable[[], Row]]:
    """Row → what measures it; runs nothing."""
    return {f"rate-{name}": partial(row, name) for name in DRILLS}


def row(name: str) -> Row:
    """Windows with one and with two workers, in turn."""
    found = shelf.drill(name)
    with tempfile.TemporaryDirectory() as cache, ExitStack() as stack:
        house = stack.enter_context(House(Settings("en", Path(cache))))
        bench = prepared(found, house)
        pools = {workers: stack.enter_context(Pool(workers=workers)) for workers in WORKERS}
        courts = {workers: Court(pool.run, house.court.recall) for workers, pool in pools.items()}
        samples: dict[int, list[float]] = {workers: [] for workers in WORKERS}
        for court in courts.values():
            court.judge_by(bench.source, bench.key, bench.right)
        for _ in range(ROUNDS):
            for workers, court in courts.items():
                samples[workers].append(rate(lambda c=court: c.judge_by(bench.source, bench.key, bench.right), workers))
    timings = tuple(Timing(f"{n} worker{'s' * (n > 1)}", "rate", tuple(taken)) for n, taken in samples.items())
    facts = {"runtime": found.drill.runtime, "steps": str(len(bench.key.steps))}
    return Row(GROUP, f"rate-{found.name}", found.drill.title.en, "1/s", "p50", timings, facts=facts)


def rate(call: Callable[[], object], workers: int) -> float:
    """Calls a second, by so many threads within one window."""
    counts, start = [0] * workers, time.perf_counter()

    def work(number: int) -> None:
        while time.perf_counter() - start < WINDOW_S:
            call()
            counts[number] += 1

    threads = [threading.Thread(target=work, args=(number,)) for number in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.perf_counter() - start)
