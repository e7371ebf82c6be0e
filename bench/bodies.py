"""What a verdict would cost without a judge: the same bodies on the same code, called in this process."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from bench import shelf
from mlkata.engine.sandbox.harness import generator
from mlkata.spec.job import Step


def bodies(found: shelf.Found, code: str, steps: Sequence[Step], seed: int) -> Callable[[], None]:
    """A call that runs the case of every step once, probes as plain calls of their case.

    What a probe does to the call, the random cotangents and all that is watched count as the judge's work.
    """
    namespace: dict[str, Any] = {"__name__": "bench.submission"}
    exec(compile(code, "<submission>", "exec"), namespace)
    target = namespace[found.drill.target]
    cases = {case.name: case.body for case in shelf.casebook(found).cases}
    planned = [(cases[step.case], step) for step in steps]

    def run() -> None:
        for body, step in planned:
            try:
                body(target, generator(seed, step))
            except Exception:  # a case may be about an error
                continue

    return run
