"""Remembers runs of our own code: a job that was run before, word for word, is not run again."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
import threading
import time
from pathlib import Path

from mlkata.engine.dispatch.protocol import Runner, Watch
from mlkata.engine.sandbox import codec, wire
from mlkata.spec.job import Job, Run, Stop

# Ends that tell of the job; the others (cancelled, out of patience, our own fault) tell of the day.
LASTING = (None, Stop.LOAD, Stop.CPU, Stop.MEMORY, Stop.OUTPUT, Stop.DIED)
KEPT = 8192  # runs in the folder; the oldest go first
FRESH_S = 3600.0  # what is younger stays: somebody else may be about to read it


class Recall:
    """Runs jobs through `runner`, or gives the run that the same job had. Safe to share between threads.

    Args:
        folder: where runs are kept between processes; None keeps them in memory alone.
        salt: what a run depends on beside its job: digest of the engine, versions of the libraries.
    """

    def __init__(self, runner: Runner, folder: Path | None, salt: str) -> None:
        self._runner, self._folder, self._salt = runner, folder, salt
        self._held: dict[str, Run] = {}
        self._lock = threading.Lock()

    def run(self, job: Job, watch: Watch | None = None, stop: threading.Event | None = None) -> Run:
        """The job's run, remembered or new."""
        words = wire.encode(codec.job_to_plain(job))
        name = hashlib.sha256(self._salt.encode() + b"\0" + words).hexdigest()
        found = self._known(name)
        if found is None:
            found = self._runner.run(job, watch, stop)
            if found.stop in LASTING:
                self._keep(name, found)
        elif watch is not None:
            for seen in found.observations:
                watch(seen)
        return found

    def close(self) -> None:
        """Nothing of its own to end."""

    def _known(self, name: str) -> Run | None:
        with self._lock:
            if name in self._held:
                return self._held[name]
        if self._folder is None:
            return None
        try:
            found = codec.run_from_plain(wire.decode((self._folder / name).read_bytes(), wire.TRUSTED))
        except (OSError, wire.WireError, TypeError, KeyError, ValueError):
            return None  # not there, or half written by an older version: run again
        with self._lock:
            self._held[name] = found
        return found

    def _keep(self, name: str, run: Run) -> None:
        with self._lock:
            self._held[name] = run
        if self._folder is None:
            return
        with contextlib.suppress(OSError):  # a full or read-only disk costs time, nothing else
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._folder, prefix=".", delete=False) as file:
                file.write(wire.encode(codec.run_to_plain(run)))
            os.replace(file.name, self._folder / name)


def forget_oldest(folder: Path, kept: int = KEPT, now: float | None = None) -> int:
    """Remove all but the `kept` newest runs, and none of the last hour; how many went."""
    before = (time.time() if now is None else now) - FRESH_S
    ages = sorted((age, path) for path in folder.glob("[!.]*") if (age := _written(path)) is not None)
    old = [path for age, path in ages[: max(len(ages) - kept, 0)] if age < before]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _written(path: Path) -> float | None:
    """When it was written; None if another process has removed it by now."""
    try:
        return path.stat().st_mtime
    except OSError:
        return None
