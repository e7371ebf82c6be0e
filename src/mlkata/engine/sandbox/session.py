"""One job in one child, seen from the judge: deadlines, caps, nonces; every clock is ours."""

from __future__ import annotations

import os
import secrets
import selectors
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from mlkata.engine.sandbox import codec, wire
from mlkata.engine.sandbox.launch import Broken, Child
from mlkata.engine.sandbox.policy import MIB
from mlkata.engine.sandbox.wire import HEADER, Kind, WireError
from mlkata.spec.job import Fault, Job, Observation, Run, Stop
from mlkata.spec.value import Plain

LOCK_S = 20.0
KEPT_OUTPUT = 16 * 1024
SPARE_FRAME = 64 * 1024
_PATIENCE = 0.05  # how long a cancel may wait, and how often a job's CPU is looked at
_CHUNK = 1 << 18

Watch = Callable[[Observation], None]


class _Stopped(Exception):
    """The run is over, and why."""

    def __init__(self, stop: Stop, detail: str = "", fault: Fault | None = None) -> None:
        self.stop, self.detail, self.fault = stop, detail, fault
        super().__init__(detail)


@dataclass(frozen=True, slots=True)
class _Deadline:
    """When a step must end: on the judge's wall clock, and on the child's CPU clock."""

    wall: float
    cpu: float


def conduct(child: Child, job: Job, watch: Watch | None = None, stop: threading.Event | None = None) -> Run:
    """Run `job` in `child`, and end the child. Raises Broken where the judge is at fault."""
    session = _Session(child, job, watch, stop)
    try:
        return session.run()
    finally:
        session.close()


class _Session:
    def __init__(self, child: Child, job: Job, watch: Watch | None, stop: threading.Event | None) -> None:
        self.child, self.job, self.watch, self.stop = child, job, watch, stop
        self.inbox = bytearray()
        self.outbox = memoryview(b"")
        self.printed = bytearray()  # of the present step
        self.printed_total = self.kept = 0
        self.ended = False
        self.seen: list[Observation] = []
        self.loading, self.loaded = "", False
        self.deadline = _Deadline(time.monotonic() + LOCK_S, LOCK_S)
        child.channel.setblocking(False)
        os.set_blocking(child.stdout, False)
        self.selector = selectors.DefaultSelector()
        self.selector.register(child.channel, selectors.EVENT_READ)
        self.selector.register(child.stdout, selectors.EVENT_READ)

    def close(self) -> None:
        self.selector.close()
        self.child.close()

    # --- the talk ---

    def run(self) -> Run:
        cause: _Stopped | None = None
        try:
            self._await_lock()
            self._load()
            for index in range(len(self.job.steps)):
                self._step(index)
        except _Stopped as stopped:
            cause = stopped
        return self._result(cause)

    def _await_lock(self) -> None:
        try:
            kind, _, body = self._frame(SPARE_FRAME)
        except _Stopped as stopped:
            if stopped.stop is Stop.CANCELLED:
                raise
            raise Broken(f"no child: {stopped.stop} {stopped.detail}") from stopped
        if kind is not Kind.LOCKED:
            raise Broken(f"a layer could not be set up: {_words(body)}")

    def _load(self) -> None:
        kind, _, body = self._ask(Kind.JOB, wire.encode(codec.job_to_plain(self.job)), SPARE_FRAME)
        self.loading = self._print()
        if kind is Kind.FAILED:
            fault = codec.fault_from_plain(_words(body))
            if fault is None:
                raise _Stopped(Stop.PROTOCOL, "a failure without its fault")
            if _out_of_memory(fault):
                raise _Stopped(Stop.MEMORY, fault.message[:200], fault)
            raise _Stopped(Stop.LOAD, f"{fault.type}: {fault.message}"[:200], fault)
        if kind is not Kind.READY or body:
            raise _Stopped(Stop.PROTOCOL, "an answer to no question")
        self.loaded = True

    def _step(self, index: int) -> None:
        cap = self.job.limits.value_mb * MIB + SPARE_FRAME
        kind, ms, body = self._ask(Kind.CASE, wire.encode(index), cap)
        if kind is not Kind.RESULT:
            raise _Stopped(Stop.PROTOCOL, "an answer to no question")
        try:
            status, value, fault, notes = codec.outcome_from_plain(wire.decode(body))
        except WireError as error:
            raise _Stopped(Stop.PROTOCOL, str(error)) from None
        if fault is not None and _out_of_memory(fault):
            raise _Stopped(Stop.MEMORY, fault.message[:200], fault)
        step = self.job.steps[index]
        self._saw(Observation(step, status, value, fault, self._print(), ms, notes))

    def _saw(self, observation: Observation) -> None:
        self.seen.append(observation)
        if self.watch is not None:
            self.watch(observation)

    def _ask(self, kind: Kind, body: bytes, cap: int) -> tuple[Kind, float, bytes]:
        """Send a frame; (kind, CPU milliseconds, body) of the answer that carries its nonce."""
        self._read_channel()
        if self.inbox:
            raise _Stopped(Stop.PROTOCOL, "an answer before its question")
        nonce = secrets.randbits(64)
        limits = self.job.limits
        before = self.child.cpu()
        self.deadline = _Deadline(time.monotonic() + 2 * limits.cpu_s + 1, before + limits.cpu_s)
        self.outbox = memoryview(wire.frame(kind, nonce, body))
        answer, got, words = self._frame(cap)
        ms = max(self.child.cpu() - before, 0.0) * 1000
        if got != nonce:
            raise _Stopped(Stop.PROTOCOL, "an answer with a forged nonce")
        return answer, ms, words

    # --- bytes ---

    def _frame(self, cap: int) -> tuple[Kind, int, bytes]:
        """The next whole frame; raises _Stopped for whatever comes instead."""
        self._write_channel()
        while not self._whole(cap):
            if self.ended:
                raise self._death()
            self._wait()
        kind, _, nonce = wire.read_header(bytes(self.inbox[: HEADER.size]))
        body = bytes(memoryview(self.inbox)[HEADER.size :])
        self.inbox = bytearray()
        self._read_stdout()
        return kind, nonce, body

    def _whole(self, cap: int) -> bool:
        """Whether the inbox holds one frame, exactly."""
        if len(self.inbox) < HEADER.size:
            return False
        try:
            _, length, _ = wire.read_header(bytes(self.inbox[: HEADER.size]))
        except WireError as error:
            raise _Stopped(Stop.PROTOCOL, str(error)) from None
        if length > cap:
            raise _Stopped(Stop.OUTPUT, f"a value of {length} bytes")
        if len(self.inbox) > HEADER.size + length:
            raise _Stopped(Stop.PROTOCOL, "an answer before its question")
        return len(self.inbox) == HEADER.size + length

    def _wait(self) -> None:
        """Until something happens or a deadline passes."""
        events = selectors.EVENT_READ | (selectors.EVENT_WRITE if self.outbox else 0)
        self.selector.modify(self.child.channel, events)
        ready = {key.fd for key, _ in self.selector.select(self._patience())}
        if self.stop is not None and self.stop.is_set():
            raise _Stopped(Stop.CANCELLED)
        if self.child.stdout in ready:
            self._read_stdout()
        if self.child.channel.fileno() in ready:
            self._write_channel()
            self._read_channel()

    def _patience(self) -> float:
        """How long to sleep: to the deadline, or to the first moment at which the CPU could be used up."""
        now, used = time.monotonic(), self.child.cpu()
        if used > self.deadline.cpu:
            raise _Stopped(Stop.CPU, f"more than {self.job.limits.cpu_s:g} s of CPU")
        if now > self.deadline.wall:
            raise _Stopped(Stop.WALL, f"more than {2 * self.job.limits.cpu_s + 1:g} s")
        earliest = (self.deadline.cpu - used) / (os.cpu_count() or 1)
        wait = max(min(self.deadline.wall - now, earliest), 0.001)
        return min(wait, _PATIENCE) if self.stop is not None else wait

    def _write_channel(self) -> None:
        while self.outbox:
            try:
                self.outbox = self.outbox[self.child.channel.send(self.outbox) :]
            except BlockingIOError:
                return
            except OSError:
                self.outbox = memoryview(b"")

    def _read_channel(self) -> None:
        while True:
            try:
                part = self.child.channel.recv(_CHUNK)
            except BlockingIOError:
                return
            except OSError:
                part = b""
            if not part:
                self._channel_closed()
                return
            self.inbox += part
            if len(part) < _CHUNK or len(self.inbox) > HEADER.size + _CHUNK:
                return

    def _channel_closed(self) -> None:
        """Only the child holds the other end: it has died, or closed it. Nothing more can come."""
        self.child.kill()
        self.ended = True

    def _read_stdout(self) -> None:
        cap = self.job.limits.output_kb * 1024
        while self.printed_total <= cap:
            try:
                part = os.read(self.child.stdout, 1 << 16)
            except BlockingIOError:
                return
            if not part:
                if self.child.stdout in self.selector.get_map():  # the end is read again with every later answer
                    self.selector.unregister(self.child.stdout)
                self.printed_total = min(self.printed_total, cap)
                return
            self.printed_total += len(part)
            room = max(KEPT_OUTPUT - self.kept, 0)
            self.printed += part[:room]
            self.kept += min(room, len(part))
        raise _Stopped(Stop.OUTPUT, f"more than {self.job.limits.output_kb} KiB printed")

    def _print(self) -> str:
        text = self.printed.decode("utf-8", "replace")
        self.printed.clear()
        return text

    # --- the end ---

    def _death(self) -> _Stopped:
        fate = self.child.fate()
        budget_kb = self.job.limits.memory_mb * 1024
        if fate.peak_kb > 0.95 * (budget_kb + self.child.zygote.data / 1024):
            return _Stopped(Stop.MEMORY, f"{fate.peak_kb // 1024} MiB")
        if fate.cpu_s > self.deadline.cpu:
            return _Stopped(Stop.CPU, f"more than {self.job.limits.cpu_s:g} s of CPU")
        return _Stopped(Stop.DIED, fate.say())

    def _result(self, cause: _Stopped | None) -> Run:
        cpu, peak = self.child.cpu(), self.child.peak_kb()
        self.child.kill()
        if cause is not None and len(self.seen) < len(self.job.steps) and self.printed:
            self.loading += self._print()
        return Run(
            job=self.job.id,
            observations=tuple(self.seen),
            stop=None if cause is None else cause.stop,
            detail="" if cause is None else cause.detail,
            fault=None if cause is None else cause.fault,
            stdout=self.loading,
            loaded=self.loaded,
            level=self.child.level,
            cpu_s=cpu,
            peak_mb=peak / 1024,
        )


def _words(body: bytes) -> Plain:
    try:
        return wire.decode(body)
    except WireError as error:
        raise _Stopped(Stop.PROTOCOL, str(error)) from None


_MEMORY_WORDS = ("can't allocate memory", "Cannot allocate memory", "Unable to allocate", "[Errno 12]")


def _out_of_memory(fault: Fault) -> bool:
    return fault.type.rsplit(".", 1)[-1] in ("MemoryError", "_ArrayMemoryError") or any(
        words in fault.message for words in _MEMORY_WORDS
    )
