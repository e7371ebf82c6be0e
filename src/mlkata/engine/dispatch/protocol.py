"""What every place that runs jobs offers."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Protocol

from mlkata.spec.job import Job, Observation, Run

Watch = Callable[[Observation], None]


class Runner(Protocol):
    """Runs jobs. Safe to call from many threads."""

    def run(self, job: Job, watch: Watch | None = None, stop: threading.Event | None = None) -> Run:
        """Run one job to its end.

        Args:
            watch: called with each observation as it comes.
            stop: set it to cancel; the run then ends with `Stop.CANCELLED`.

        Raises:
            MlkataError: the job cannot run here at all (a library is missing, no sandbox).
        """
        ...

    def close(self) -> None:
        """End every process."""
        ...
