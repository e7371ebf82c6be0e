"""Labs: what can be changed, what was measured, which claims it bears out, how it looks; and recording it."""

from __future__ import annotations

import math
import platform
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from mlkata.engine.app.far import caller, refuse_untrusted
from mlkata.engine.app.files import write
from mlkata.engine.app.house import House, no_such
from mlkata.engine.app.records import path_of, records
from mlkata.engine.catalog.closure import closure
from mlkata.engine.catalog.digest import versions
from mlkata.engine.lab import params as reader
from mlkata.engine.lab import record as recording
from mlkata.engine.lab.experiment import Declared as Declared
from mlkata.engine.lab.experiment import Experiment, Measured, Progress
from mlkata.engine.lab.settle import outcome, outcomes
from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import Comparison, Outcome
from mlkata.spec.text import Lang, Text
from mlkata.spec.topic import LabInfo, Topic
from mlkata.spec.value import Plain

TIMEOUTS = {"live": 30.0, "quick": 120.0, "full": 3600.0}
RECORDED_WITH = ("altair", "scikit-image", "scikit-learn")


@dataclass(frozen=True, slots=True)
class Trial:
    """One run of a lab.

    Args:
        params: those that were not at their defaults. outcomes: the claims that rest on this lab; empty where the
            reader changed something, since claims speak of the defaults.
    """

    topic: Topic
    lab: LabInfo
    params: Mapping[str, Plain]
    seed: int
    size: str
    measured: Measured
    outcomes: tuple[Outcome, ...]


def lab_of(house: House, topic_id: str, name: str = "") -> tuple[Topic, LabInfo]:
    """A topic's lab; its first where none is named."""
    topic = house.topic(topic_id)
    lab = next((each for each in topic.labs if not name or each.name == name), None)
    if lab is None:
        raise no_such(topic, "lab", name, [each.name for each in topic.labs])
    return topic, lab


def assignments(texts: list[str], where: str = "--set") -> dict[str, str]:
    """`NAME=VALUE` texts as a mapping.

    Raises:
        MlkataError: a text of another form.
    """
    try:
        return reader.assignments(texts)
    except MlkataError as error:
        raise MlkataError(error.what, where, error.remedy) from None


def declared(house: House, topic_id: str, name: str = "") -> Declared:
    """What the reader may change, and each claim's counter-condition."""
    topic, lab = lab_of(house, topic_id, name)
    return house.shared.kept(("declared", lab.path), experiment(house, topic, lab).describe)


def run(
    house: House, topic_id: str, name: str = "", given: Mapping[str, object] | None = None, seed: int = 0,
    size: str = "quick", progress: Progress | None = None, stop: threading.Event | None = None,
) -> Trial:  # fmt: skip
    """Run a lab.

    `given` are parameters as the reader wrote them; `size` is "live", "quick" or "full"; `progress` is told the
    share that is done, between 0 and 1; `stop` cancels.

    Raises:
        MlkataError: no such lab, parameter or size, or the lab failed.
    """
    topic, lab = sized(house, topic_id, name, size)
    params = reader.read(declared(house, topic_id, name).params, given) if given else {}
    measured = experiment(house, topic, lab, TIMEOUTS[size]).perform(params, seed, size, progress, stop)
    claims = outcomes(topic.claims, lab.name, size, measured.numbers) if not params else ()
    return Trial(topic, lab, params, seed, size, measured, claims)


def sized(house: House, topic_id: str, name: str, size: str) -> tuple[Topic, LabInfo]:
    """A topic's lab that can be run at this size.

    Raises:
        MlkataError: it cannot, or there is none.
    """
    topic, lab = lab_of(house, topic_id, name)
    if size not in ("live", *lab.sizes):
        what = Text(f"这个实验没有“{size}”规模。", f"This lab has no size “{size}”.")
        listed = " · ".join(dict.fromkeys(("live", *lab.sizes)))
        raise MlkataError(what, f"{topic.id} {lab.name}", Text(f"可选：{listed}。", f"Choose one of: {listed}."))
    return topic, lab


def judged(topic: Topic, lab: LabInfo, numbers: Mapping[str, float]) -> tuple[Outcome, ...]:
    """What numbers say of every claim that rests on the lab, at whatever parameters and size they were measured.

    A bound on what was not measured is left out: NaN is how a small run says so.
    """
    found = []
    for claim in topic.claims:
        if claim.bound is not None and claim.bound.lab == lab.name:
            with suppress(MlkataError):
                found.append(outcome(claim, numbers))
    return tuple(each for each in found if not any(map(_unmeasured, each.comparisons)))


def _unmeasured(compared: Comparison) -> bool:
    """Whether a small run has left a number out."""
    return math.isnan(compared.left_value) or math.isnan(compared.right_value)


def recorded_outcomes(topic: Topic, lab: LabInfo) -> tuple[Outcome, ...]:
    """How the claims that rest on the lab fared at its defaults, by its records."""
    found: list[Outcome] = []
    for record in records(topic):
        if record.lab == lab.name:
            found += outcomes(topic.claims, lab.name, record.size, record.numbers)
    return tuple(found)


def draw(house: House, trial: Trial, lang: Lang, form: str) -> Plain:
    """The chart of a run: "json" a Vega-Lite specification, "svg" text, "png" bytes."""
    return experiment(house, trial.topic, trial.lab).draw(trial.measured, trial.params, lang, form)


def record(house: House, trial: Trial, date: str) -> Path:
    """Write the record from which the answers take their numbers; gives its path.

    `date` is today as ISO text.

    Raises:
        MlkataError: parameters were changed, or a claim does not hold: such a run is none to quote.
    """
    broken = [each.claim for each in trial.outcomes if not each.holds]
    if trial.params or broken or trial.size not in recording.SIZES:
        reason = ", ".join(broken) or ", ".join(trial.params) or trial.size
        raise MlkataError(
            Text(
                "这次运行不能记录：改了参数、规模不对，或有论断不成立。",
                "This run is none to record: changed parameters, another size, or a claim that fails.",
            ),
            f"{trial.topic.id} {trial.lab.name}: {reason}",
            Text("用默认参数、quick 或 full 规模重跑。", "Run it with default parameters at size quick or full."),
        )
    made = recording.record(
        trial.lab.name,
        trial.size,
        trial.seed,
        trial.measured.numbers,
        machine=f"{platform.system()} {platform.machine()}",
        versions=library_versions(),
        date=date,
        digest=lab_digest(house, trial.lab),
        tables=trial.measured.tables,
    )
    path = path_of(trial.lab, trial.size)
    write(path, recording.to_text(made))
    return path


def lab_digest(house: House, lab: LabInfo) -> str:
    """Digest of the lab's text and all that it imports from shelves: another one means a stale record."""
    return house.shared.kept(("lab digest", lab.path), lambda: _digest(house, lab))


def _digest(house: House, lab: LabInfo) -> str:
    texts = [(lab.name, lab.path.read_text(encoding="utf-8"))]
    texts += [(module.name, module.source) for module in closure(lab.path, house.shelves).modules]
    return recording.digest(texts)


def library_versions() -> dict[str, str]:
    """Library → version of what labs compute and draw with."""
    from importlib.metadata import PackageNotFoundError, version

    found = versions("scipy", "torch")
    for name in RECORDED_WITH:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def experiment(house: House, topic: Topic, lab: LabInfo, timeout_s: float = 120.0) -> Experiment:
    """The lab behind our workers.

    Raises:
        MlkataError: it stands on somebody else's shelf, and nobody said to have read it.
    """
    refuse_untrusted(topic)
    return Experiment(caller(house), f"{topic.module}.labs.{lab.name}", timeout_s)
