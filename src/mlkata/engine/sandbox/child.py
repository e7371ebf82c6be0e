"""One submission's process: seal first, then receive, load, and answer step by step."""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import dataclass
from typing import Any, NoReturn

from mlkata.engine.sandbox import codec, lx, plain, policy, wire
from mlkata.engine.sandbox.wire import Kind
from mlkata.spec.job import Fault, Job
from mlkata.spec.value import Plain

CHANNEL = 3
_RULESET = 4


@dataclass(frozen=True, slots=True)
class Seal:
    """The layers that a child must put on. A layer that cannot be put on ends the child.

    Args:
        namespaces: take its own user and IPC namespaces.
        ruleset: a Landlock ruleset's fd, or -1.
        filter: a seccomp program from `policy`, or nothing.
    """

    namespaces: bool = False
    ruleset: int = -1
    filter: bytes = b""


@dataclass(frozen=True, slots=True)
class Base:
    """What the zygote itself holds, in bytes: all its addresses, and its data."""

    size: int
    data: int


def main(harness: Any, seal: Seal | None, base: Base, channel: int, stdout: int) -> NoReturn:
    """Run in a fresh fork; never returns. `seal` is None for a trusted shelf's own code."""
    code = 70
    try:
        ruleset = _keep_four(channel, stdout, -1 if seal is None else seal.ruleset)
        try:
            _limit(seal)
            if seal is not None:
                _lock(seal, ruleset)
                _forget_shelf()
        except BaseException as error:
            _send(Kind.BROKEN, 0, wire.parts(f"{type(error).__name__}: {error}"))
        else:
            _send(Kind.LOCKED, 0)
            _serve(harness, base)
            code = 0
    finally:
        os._exit(code)


def _keep_four(channel: int, stdout: int, ruleset: int) -> int:
    """Leave 0 (nothing), 1 and 2 (the judge's pipe), 3 (the channel) and, until locked, the ruleset."""
    import fcntl

    high = [fcntl.fcntl(fd, fcntl.F_DUPFD, 32) if fd >= 0 else -1 for fd in (channel, stdout, ruleset)]
    os.dup2(os.open("/dev/null", os.O_RDONLY), 0)
    os.dup2(high[1], 1)
    os.dup2(high[1], 2)
    os.dup2(high[0], CHANNEL)
    kept = _RULESET
    if ruleset >= 0:
        os.dup2(high[2], _RULESET)
        kept += 1
    os.closerange(kept, max(high) + 4096)
    return _RULESET if ruleset >= 0 else -1


def _limit(seal: Seal | None) -> None:
    import resource

    os.setsid()
    lx.prctl(lx.PR_SET_PDEATHSIG, signal.SIGKILL)
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        if signal.getsignal(number) not in (signal.SIG_DFL, None):
            signal.signal(number, signal.SIG_DFL)
    if seal is not None and seal.namespaces:
        lx.unshare(lx.NEWUSER | lx.NEWIPC)
    if seal is not None:
        for name, value in policy.fixed_limits(seal.namespaces).items():
            resource.setrlimit(getattr(resource, name), (value, value))


def _lock(seal: Seal, ruleset: int) -> None:
    lx.drop_capabilities()
    if ruleset >= 0:
        lx.landlock_restrict(ruleset)
        os.close(ruleset)
    if seal.filter:
        lx.seccomp(policy.for_process(seal.filter, os.getpid()))


def _forget_shelf() -> None:
    """No file of ours can be imported any more: only what the job carries as text."""
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] == "mlkata" and hasattr(module, "__path__"):
            module.__path__ = []


# --- the channel ----------------------------------------------------------------------------------


def _send(kind: Kind, nonce: int, body: list[bytes] | None = None) -> None:
    for part in wire.frame_parts(kind, nonce, body or []):
        rest = memoryview(part)
        while rest:
            rest = rest[os.write(CHANNEL, rest) :]


def _take(count: int) -> bytes:
    data = bytearray()
    while len(data) < count:
        part = os.read(CHANNEL, min(count - len(data), 1 << 20))
        if not part:
            os._exit(0)  # the judge has gone
        data += part
    return bytes(data)


def _receive() -> tuple[Kind, int, Plain]:
    kind, length, nonce = wire.read_header(_take(wire.HEADER.size))
    return kind, nonce, wire.decode(_take(length), wire.TRUSTED)


# --- the job --------------------------------------------------------------------------------------


def _serve(harness: Any, base: Base) -> None:
    _, nonce, words = _receive()
    job = codec.job_from_plain(words)
    _budget(job, base)
    try:
        _use_threads(job)
        program = harness.load(job)
    except BaseException as error:
        fault = getattr(error, "fault", None)
        fault = fault if type(fault) is Fault else _fault(error)
        _flush()
        _send(Kind.FAILED, nonce, wire.parts(codec.fault_to_plain(fault)))
        return
    _flush()
    _send(Kind.READY, nonce)
    while True:
        _, nonce, index = _receive()
        body = _answer(program, job, index)
        _flush()
        _send(Kind.RESULT, nonce, body)


def _answer(program: Any, job: Job, index: int) -> list[bytes]:
    try:
        outcome = program.step(job.steps[index])
        fault = codec.fault_to_plain(outcome.fault)
        notes = codec.notes_to_plain(outcome.notes)
        words = (str(outcome.status.value), outcome.value, fault, notes)
        return wire.parts(words, plain.foreign, wire.Caps())
    except wire.WireError as error:
        fault = codec.fault_to_plain(Fault("Unsupported", str(error)))
        return wire.parts(("raised", None, fault, notes))
    except BaseException as error:
        return wire.parts(("raised", None, codec.fault_to_plain(_fault(error)), ()))


def _fault(error: BaseException) -> Fault:
    try:
        return Fault(type(error).__name__, str(error))
    except BaseException:
        return Fault("Exception", "")


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BaseException:  # the submission may have closed or replaced it
            pass


def _budget(job: Job, base: Base) -> None:
    """Lower the limits to those of the job; they cannot be raised again."""
    import resource

    cpu_s = int(job.limits.cpu_s * (len(job.steps) + 2)) + 10
    for name, value in policy.job_limits(base.data, base.size, job.limits.memory_mb * policy.MIB, cpu_s).items():
        resource.setrlimit(getattr(resource, name), (value, value))


def _use_threads(job: Job) -> None:
    torch = sys.modules.get("torch")
    if torch is not None and job.limits.threads != torch.get_num_threads():
        torch.set_num_threads(job.limits.threads)
