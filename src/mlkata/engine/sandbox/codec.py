"""Jobs, runs and what they consist of, as plain values and back."""

from __future__ import annotations

from mlkata.engine.sandbox.wire import WireError
from mlkata.spec.job import Fault, Job, Limits, Module, Observation, Run, Status, Step, Stop, Task
from mlkata.spec.value import Plain

MAX_NOTES = 256
_MESSAGE, _TRACE, _NAME = 4096, 8192, 200


def job_to_plain(job: Job) -> Plain:
    """A job as plain data."""
    fields = {name: getattr(job, name) for name in Job.__slots__}
    fields["task"] = job.task.value
    fields["modules"] = [(module.name, module.source) for module in job.modules]
    fields["steps"] = [_step_to_plain(step) for step in job.steps]
    fields["limits"] = {name: getattr(job.limits, name) for name in Limits.__slots__}
    return fields


def job_from_plain(value: Plain) -> Job:
    """The inverse of `job_to_plain`."""
    fields = dict(value)
    fields["task"] = Task(fields["task"])
    fields["modules"] = tuple(Module(name, source) for name, source in fields["modules"])
    fields["steps"] = tuple(Step(*step) for step in fields["steps"])
    fields["limits"] = Limits(**fields["limits"])
    return Job(**fields)


def _step_to_plain(step: Step) -> Plain:
    return (step.case, step.repeat, step.probe)


def fault_to_plain(fault: Fault | None) -> Plain:
    """A fault, cut to a size that a page can show."""
    if fault is None:
        return None
    words = (fault.type[:_NAME], fault.message[:_MESSAGE], min(max(fault.line, 0), 1 << 31), fault.trace[-_TRACE:])
    return tuple(_clean(word) if isinstance(word, str) else word for word in words)


def _clean(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode()


def fault_from_plain(value: Plain) -> Fault | None:
    """The inverse; WireError unless the types and sizes are those of a fault."""
    if value is None:
        return None
    if type(value) is not tuple or [type(part) for part in value] != [str, str, int, str]:
        raise WireError("not a fault")
    kind, message, line, trace = value
    if line < 0 or line > 1 << 31:
        raise WireError("not a line")
    return Fault(kind[: 4 * _NAME], message[: 4 * _MESSAGE], line, trace[: 4 * _TRACE])


def notes_to_plain(notes: object) -> Plain:
    """Notes as pairs of text, cut in number and length."""
    pairs = list(notes)[:MAX_NOTES]  # type: ignore[call-overload]
    return tuple((_clean(str(kind)[:_NAME]), _clean(str(detail)[:_MESSAGE])) for kind, detail in pairs)


def notes_from_plain(value: Plain) -> tuple[tuple[str, str], ...]:
    """The inverse; WireError unless it is a short tuple of pairs of text."""
    if type(value) is not tuple or len(value) > MAX_NOTES:
        raise WireError("not notes")
    for pair in value:
        if type(pair) is not tuple or [type(part) for part in pair] != [str, str]:
            raise WireError("not a note")
    return value


def outcome_from_plain(value: Plain) -> tuple[Status, Plain, Fault | None, tuple[tuple[str, str], ...]]:
    """(status, value, fault, notes) from a child's words; WireError for other words."""
    if type(value) is not tuple or len(value) != 4 or value[0] not in ("returned", "raised"):
        raise WireError("not an outcome")
    status, fault = Status(value[0]), fault_from_plain(value[2])
    if (status is Status.RAISED) != (fault is not None):
        raise WireError("an outcome without its fault")
    return status, value[1], fault, notes_from_plain(value[3])


def run_to_plain(run: Run) -> Plain:
    """A run as plain data."""
    fields = {name: getattr(run, name) for name in Run.__slots__}
    fields["observations"] = [_observation_to_plain(seen) for seen in run.observations]
    fields["stop"] = None if run.stop is None else run.stop.value
    fields["fault"] = fault_to_plain(run.fault)
    return fields


def run_from_plain(value: Plain) -> Run:
    """The inverse of `run_to_plain`."""
    fields = dict(value)
    fields["observations"] = tuple(_observation_from_plain(seen) for seen in fields["observations"])
    fields["stop"] = None if fields["stop"] is None else Stop(fields["stop"])
    fields["fault"] = fault_from_plain(fields["fault"])
    return Run(**fields)


def _observation_to_plain(seen: Observation) -> Plain:
    fields = {name: getattr(seen, name) for name in Observation.__slots__}
    fields["step"] = _step_to_plain(seen.step)
    fields["status"] = seen.status.value
    fields["fault"] = fault_to_plain(seen.fault)
    return fields


def _observation_from_plain(value: Plain) -> Observation:
    fields = dict(value)
    fields["step"] = Step(*fields["step"])
    fields["status"] = Status(fields["status"])
    fields["fault"] = fault_from_plain(fields["fault"])
    return Observation(**fields)
