"""A lab's parameters as fields of a form, its numbers and its claims as a page shows them. Pure."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any
from urllib.parse import urlencode

from mlkata.engine.app.experiments import Trial
from mlkata.spec.lab import Outcome, Param
from mlkata.spec.text import Text
from mlkata.spec.topic import Claim
from mlkata.web.results import number

STEPS = 1000  # places of a slider that declares no step
SIGNS = {">=": "≥", "<=": "≤", "==": "=", "!=": "≠"}
RUN_WORDS = ("seed", "size", "narrow")  # words of an address that are no parameter of the lab


@dataclass(frozen=True, slots=True)
class Control:
    """One parameter as a field.

    Args:
        kind: "slider", "choice", "image", "table". value, default: as one types them. step: of the number field, "any"
            for none. places: of the slider, `at` the one it stands at. own: whether the value is the reader's own file.
    """

    name: str
    kind: str
    label: Text
    value: str
    default: str
    low: str = ""
    high: str = ""
    step: str = "any"
    places: int = STEPS
    at: int = 0
    log: bool = False
    options: tuple[str, ...] = ()
    own: bool = False


@dataclass(frozen=True, slots=True)
class Resting:
    """A claim that rests on the lab.

    Args:
        recorded: how it fared at the defaults, as recorded; None where there is no record. now: how the bound fares
            with the numbers at hand. counter: the address's words under which it must fail; "" for none.
    """

    claim: Claim
    recorded: Outcome | None
    now: Outcome | None
    counter: str = ""

    @property
    def compared(self) -> tuple[tuple[str, str, str], ...]:
        """The comparisons of the numbers at hand, as people read them."""
        parts = self.now.comparisons if self.now else ()
        return tuple(
            (short(each.left_value), SIGNS.get(each.sign, each.sign), short(each.right_value)) for each in parts
        )


def controls(params: Iterable[Param], given: Mapping[str, object]) -> tuple[Control, ...]:
    """The fields, filled with what was given."""
    return tuple(_control(param, typed(given.get(param.name, param.default))) for param in params)


def _control(param: Param, value: str) -> Control:
    default = typed(param.default)
    if param.kind != "slider":
        options = tuple(map(typed, param.options))
        if param.kind != "choice" and default not in options:
            options = (default, *options)
        return Control(param.name, param.kind, param.label, value, default, options=options, own=value not in options)
    if not _is_number(value):
        value = ""  # a number field shows nothing else; the error beside it says what was there
    whole = isinstance(param.default, int)
    step = param.step or (1 if whole else 0)
    places = round((param.high - param.low) / step) if step and not param.log else STEPS
    places = max(1, min(places, 4 * STEPS))
    return Control(
        param.name, "slider", param.label, value, default, typed(param.low), typed(param.high),
        "1" if whole else "any", places, _at(param, value, places), param.log,
    )  # fmt: skip


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False


def _at(param: Param, value: str, places: int) -> int:
    """Where the slider stands."""
    try:
        share = (math.log(float(value) / param.low) / math.log(param.high / param.low) if param.log
                 else (float(value) - param.low) / (param.high - param.low))  # fmt: skip
    except (ValueError, ArithmeticError):
        return 0
    return round(min(max(share, 0.0), 1.0) * places)


def typed(value: object) -> str:
    """A value as one types it."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.6g}"
    return str(value)


def query(params: Mapping[str, object], seed: int = 0, size: str = "live") -> str:
    """Parameters that are not at their defaults as an address's words, without the question mark."""
    words = {name: typed(value) for name, value in params.items()}
    if seed:
        words["seed"] = str(seed)
    if size != "live":
        words["size"] = size
    return urlencode(words)


def asked(words: Mapping[str, str], params: Iterable[Param]) -> dict[str, str]:
    """An address's words that speak to the lab: all but ours."""
    declared = {param.name for param in params}
    return {name: value for name, value in words.items() if name in declared or name not in RUN_WORDS}


def resting(
    trial_claims: Iterable[Claim], lab: str, recorded: Iterable[Outcome], now: Iterable[Outcome],
    counters: Mapping[str, Mapping[str, Any]],
) -> tuple[Resting, ...]:  # fmt: skip
    """The claims that rest on a lab, in their order."""
    before, after = {each.claim: each for each in recorded}, {each.claim: each for each in now}
    return tuple(
        Resting(
            claim, before.get(claim.id), after.get(claim.id),
            query(counters[claim.id], size=claim.bound.size) if claim.id in counters else "",
        )
        for claim in trial_claims
        if claim.bound is not None and claim.bound.lab == lab
    )  # fmt: skip


def short(value: float) -> str:
    """Four figures."""
    return number(float(f"{value:.4g}"))


def figures(numbers: Mapping[str, float]) -> tuple[tuple[str, str], ...]:
    """Numbers by name, as people read them."""
    return tuple((name, number(each)) for name, each in numbers.items())


def plain(trial: Trial) -> dict[str, Any]:
    """A run as JSON."""
    return {
        "topic": trial.topic.id, "lab": trial.lab.name, "params": dict(trial.params), "seed": trial.seed,
        "size": trial.size, "numbers": dict(trial.measured.numbers), "seconds": trial.measured.seconds,
        "claims": [{"id": each.claim, "bound": each.bound, "holds": each.holds} for each in trial.outcomes],
    }  # fmt: skip


def to_csv(numbers: Mapping[str, float], tables: Mapping[str, Mapping[str, Sequence[Any]]]) -> str:
    """Numbers by name, then each table below its own; an empty line between."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([("name", "value"), *numbers.items()])
    for name, columns in tables.items():
        writer.writerows([(), (name,), tuple(columns)])
        writer.writerows(zip_longest(*columns.values(), fillvalue=""))
    return text.getvalue()
