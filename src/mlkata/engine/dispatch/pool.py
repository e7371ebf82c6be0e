"""The warm pool: one zygote per runtime, children asked for in advance."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from mlkata.engine.dispatch.protocol import Watch
from mlkata.engine.sandbox import session
from mlkata.engine.sandbox.launch import Broken, Zygote
from mlkata.engine.sandbox.level import Level, describe, probe
from mlkata.spec.errors import MlkataError
from mlkata.spec.job import Job, Observation, Run, Stop
from mlkata.spec.text import Text

_Key = tuple[str, bool]


def refuse_unsealed(zygote: Zygote, allow_unsealed: bool) -> None:
    """MlkataError where a sealed job would get no sandbox and nobody said that this is all right."""
    if not zygote.sealed or zygote.level != "C" or allow_unsealed:
        return
    better = describe(zygote.layers).remedy or Text("", "")
    own = Text("只运行自己的代码时可加 --unsealed。", "For your own code alone there is --unsealed.")
    raise MlkataError(
        Text(
            "这台机器上没有沙箱，代码会不受限制地运行。",
            "This machine has no sandbox: the code would run unrestricted.",
        ),
        "sandbox",
        Text(f"{better.zh}{own.zh}", f"{better.en} {own.en}".strip()),
    )


def sandbox_level() -> Level:
    """How far this machine can seal a submission, probed now."""
    return probe()


def broken(job: Job, error: Exception) -> Run:
    """The run of a job that the judge itself failed."""
    return Run(job=job.id, stop=Stop.BROKEN, detail=str(error)[-2000:])


@dataclass(slots=True)
class _Forward:
    """Passes on observations, each step once even where the job is run again."""

    watch: Watch | None
    sent: int = 0
    seen: int = 0

    def restart(self) -> None:
        """The job begins again."""
        self.seen = 0

    def __call__(self, observation: Observation) -> None:
        self.seen += 1
        if self.watch is not None and self.seen > self.sent:
            self.sent = self.seen
            self.watch(observation)


@dataclass(slots=True)
class _Warm:
    """One slot of the pool: a zygote, started when it is first needed."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    zygote: Zygote | None = None
    using: dict[int, int] = field(default_factory=dict)  # id(zygote) → running jobs


class Pool:
    """Runs jobs in warm processes; a `Runner`. Close it at the end.

    Args:
        workers: jobs that run at the same time; further callers wait.
        standby: children that wait, sealed, for each runtime in use.
        allow_unsealed: run sealed jobs even where there is no sandbox (the owner's own code only).
        forks, minutes: a zygote is replaced after so many children or so long.
        layers: put on just these layers; None for all that hold. For tests.
        harness, search: another harness, and where it lies. For tests.
    """

    def __init__(
        self,
        workers: int = 2,
        standby: int = 1,
        allow_unsealed: bool = False,
        forks: int = 2000,
        minutes: float = 60.0,
        layers: tuple[str, ...] | None = None,
        harness: str = "mlkata.engine.sandbox.harness",
        search: tuple[str, ...] = (),
    ) -> None:
        self._standby = standby
        self._allow_unsealed = allow_unsealed
        self._forks, self._seconds = forks, minutes * 60
        self._options = {"layers": layers, "harness": harness, "search": search}
        self._slots = threading.BoundedSemaphore(workers)
        self._lock = threading.Lock()
        self._warm: dict[_Key, _Warm] = {}
        self._closed = False

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def warm(self, runtime: str, sealed: bool = True) -> str:
        """Start a runtime before it is needed; gives the level that holds."""
        with self.lease(runtime, sealed) as zygote:
            return zygote.level

    @contextlib.contextmanager
    def lease(self, runtime: str, sealed: bool = True) -> Iterator[Zygote]:
        """A warm zygote that is not replaced while it is held."""
        key = (runtime, sealed)
        warm = self._of(key)
        zygote = self._take(warm, key)
        try:
            yield zygote
        except Broken:
            self._drop(warm, zygote)
            raise
        finally:
            self._give(warm, zygote)

    def run(self, job: Job, watch: Watch | None = None, stop: threading.Event | None = None) -> Run:
        """Run one job; where the judge itself fails, once more on a new zygote."""
        forward = _Forward(watch)
        with self._slots:
            try:
                return self._once(job, forward, stop)
            except Broken:
                forward.restart()
            try:
                return self._once(job, forward, stop)
            except Broken as error:
                return broken(job, error)

    def close(self) -> None:
        """End every process. Running jobs end as broken; later ones are refused."""
        with self._lock:
            self._closed = True
            warm, self._warm = list(self._warm.values()), {}
        for slot in warm:
            with slot.lock:
                if slot.zygote is not None:
                    slot.zygote.close()
                    slot.zygote = None

    def _once(self, job: Job, watch: Watch, stop: threading.Event | None) -> Run:
        with self.lease(job.runtime, job.sealed) as zygote:
            return session.conduct(zygote.child(), job, watch, stop)

    def _of(self, key: _Key) -> _Warm:
        with self._lock:
            if self._closed:
                raise MlkataError(Text("进程池已关闭。", "The pool is closed."), "dispatch")
            return self._warm.setdefault(key, _Warm())

    def _take(self, warm: _Warm, key: _Key) -> Zygote:
        with warm.lock:
            if warm.zygote is not None and not warm.zygote.alive():
                self._retire(warm, warm.zygote)
            if warm.zygote is None:
                warm.zygote = self._start(key)
            zygote = warm.zygote
            warm.using[id(zygote)] = warm.using.get(id(zygote), 0) + 1
            return zygote

    def _start(self, key: _Key) -> Zygote:
        zygote = Zygote(key[0], key[1], **self._options)  # type: ignore[arg-type]
        try:
            refuse_unsealed(zygote, self._allow_unsealed)
        except MlkataError:
            zygote.close()
            raise
        return zygote

    def _drop(self, warm: _Warm, zygote: Zygote) -> None:
        with warm.lock:
            self._retire(warm, zygote)

    def _give(self, warm: _Warm, zygote: Zygote) -> None:
        """Ask for the next standby child, or retire the zygote; the answer is not waited for."""
        with warm.lock:
            warm.using[id(zygote)] -= 1
            old = zygote.forks >= self._forks or time.monotonic() - zygote.born > self._seconds
            if old or warm.zygote is not zygote:
                self._retire(warm, zygote)
                return
            try:
                while zygote.waiting() < self._standby:
                    zygote.ask()
            except Broken:
                self._retire(warm, zygote)

    def _retire(self, warm: _Warm, zygote: Zygote) -> None:
        """Give this zygote no further job, and end it once nobody uses it. The slot's lock is held."""
        if warm.zygote is zygote:
            warm.zygote = None
        if not warm.using.get(id(zygote)):
            warm.using.pop(id(zygote), None)
            zygote.close()
