"""Cold: a process of its own for one job. For a single command; nothing stays behind."""

from __future__ import annotations

import threading

from mlkata.engine.dispatch.pool import Pool
from mlkata.engine.dispatch.protocol import Watch
from mlkata.spec.job import Job, Run


class Inline:
    """Starts what each job needs and ends it afterwards; a `Runner`."""

    def __init__(self, allow_unsealed: bool = False) -> None:
        self._allow_unsealed = allow_unsealed

    def run(self, job: Job, watch: Watch | None = None, stop: threading.Event | None = None) -> Run:
        """Run one job in a fresh interpreter."""
        with Pool(workers=1, standby=0, allow_unsealed=self._allow_unsealed) as pool:
            return pool.run(job, watch, stop)

    def close(self) -> None:
        """Nothing to end."""


def run(job: Job, watch: Watch | None = None, stop: threading.Event | None = None) -> Run:
    """One job, cold."""
    return Inline().run(job, watch, stop)
