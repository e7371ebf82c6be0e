"""Labs, oracles and tools of a trusted shelf: warm worker processes, limited but not sealed."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping

from mlkata.engine.sandbox import fresh, wire
from mlkata.spec.job import Fault
from mlkata.spec.value import Plain

MIB = 1 << 20
_TICK = 0.05

Progress = Callable[[Plain], None]


class ErrandFailed(Exception):
    """The function raised, or was stopped: "Timeout", "Cancelled", "Died", else its exception's type."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(f"{fault.type}: {fault.message}")


class Errands:
    """Calls functions of importable modules in processes of their own. Safe to share between threads.

    Args:
        workers: calls that run at the same time; further callers wait.
        memory_mb: MiB that a worker may hold beyond what it maps (Linux: RLIMIT_DATA).
        path: further directories to import from (a shelf in a folder).
    """

    def __init__(self, workers: int = 1, memory_mb: int = 4096, path: tuple[str, ...] = ()) -> None:
        self._memory_mb, self._path = memory_mb, path
        self._slots = threading.BoundedSemaphore(workers)
        self._lock = threading.Lock()
        self._idle: list[_Worker] = []
        self._busy: set[_Worker] = set()
        self._closed = False

    def __enter__(self) -> Errands:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def call(
        self,
        module: str,
        function: str,
        kwargs: Mapping[str, Plain] | None = None,
        timeout_s: float = 60.0,
        progress: Progress | None = None,
        stop: threading.Event | None = None,
    ) -> Plain:
        """`module.function(**kwargs)`: arrays go in as NumPy arrays and come back as `Array`.

        Args:
            timeout_s: wall seconds, the import of the module included.
            progress: receives what the function passes to its own `progress` parameter, if it has one.
            stop: set it to cancel.

        Raises:
            ErrandFailed: with the fault.
        """
        with self._slots:
            worker = self._take()
            try:
                words = wire.encode((module, function, dict(kwargs or {})))
                return worker.call(words, time.monotonic() + timeout_s, progress, stop)
            finally:
                self._give(worker)

    def close(self) -> None:
        """End every worker; a call that is running fails with "Died"."""
        with self._lock:
            self._closed = True
            workers = [*self._idle, *self._busy]
            self._idle.clear()
        for worker in workers:
            worker.close()

    def _take(self) -> _Worker:
        with self._lock:
            if self._closed:
                raise ErrandFailed(Fault("Died", "the workers are closed"))
            while self._idle and not self._idle[-1].alive():
                self._idle.pop().close()
            worker = self._idle.pop() if self._idle else _Worker(self._memory_mb, self._path)
            self._busy.add(worker)
            return worker

    def _give(self, worker: _Worker) -> None:
        with self._lock:
            self._busy.discard(worker)
            if worker.alive() and not self._closed:
                self._idle.append(worker)
                return
        worker.close()


class _Worker:
    """One process, one call at a time. Whatever goes wrong ends it; the next call starts another."""

    def __init__(self, memory_mb: int, path: tuple[str, ...]) -> None:
        self.channel, theirs = socket.socketpair()
        with theirs:
            self.process = subprocess.Popen(
                fresh.interpreter("mlkata.engine.dispatch.worker", str(theirs.fileno()), site=True),
                env={**os.environ, **fresh.STEADY},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
            )
        self.usable = True
        self.channel.settimeout(_TICK)
        _limit_memory(self.process.pid, memory_mb)
        search = list(dict.fromkeys([*path, *(entry for entry in sys.path if entry)]))
        self._send(json.dumps(search).encode(), time.monotonic() + 60)

    def call(self, words: bytes, deadline: float, progress: Progress | None, stop: threading.Event | None) -> Plain:
        """Send a call and wait for its answer."""
        self.usable = False  # until the answer is here
        self._send(words, deadline)
        while True:
            size = int.from_bytes(self._receive(4, deadline, stop), "little")
            status, value = wire.decode(self._receive(size, deadline, stop), wire.TRUSTED)
            if status == "progress":
                if progress is not None:
                    progress(value)
                continue
            self.usable = True
            if status == "raised":
                raise ErrandFailed(Fault(*value))
            return value

    def alive(self) -> bool:
        """Whether it can take a call."""
        return self.usable and self.process.poll() is None

    def close(self) -> None:
        """End it."""
        self.usable = False
        self.process.kill()
        self.process.wait()
        self.channel.close()

    def _send(self, data: bytes, deadline: float) -> None:
        rest = memoryview(len(data).to_bytes(4, "little") + data)
        while rest:
            try:
                rest = rest[self.channel.send(rest) :]
            except TimeoutError:
                self._look(deadline, None)
            except OSError:
                raise self._died() from None

    def _receive(self, count: int, deadline: float, stop: threading.Event | None) -> bytes:
        data = bytearray()
        while len(data) < count:
            try:
                part = self.channel.recv(min(count - len(data), MIB))
            except TimeoutError:
                self._look(deadline, stop)
                continue
            except OSError:
                part = b""
            if not part:
                raise self._died()
            data += part
        return bytes(data)

    def _look(self, deadline: float, stop: threading.Event | None) -> None:
        if stop is not None and stop.is_set():
            raise ErrandFailed(Fault("Cancelled", ""))
        if time.monotonic() > deadline:
            raise ErrandFailed(Fault("Timeout", "it took too long"))

    def _died(self) -> ErrandFailed:
        self.process.kill()
        return ErrandFailed(Fault("Died", f"the worker ended with status {self.process.wait()}"))


def _limit_memory(pid: int, memory_mb: int) -> None:
    if not sys.platform.startswith("linux"):
        return
    import resource

    resource.prlimit(pid, resource.RLIMIT_DATA, (memory_mb * MIB, memory_mb * MIB))
