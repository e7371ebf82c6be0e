"""Drives one lab through a `Call` that it is given; starts nothing itself."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from mlkata.engine.lab import params as reader
from mlkata.engine.lab import reply
from mlkata.engine.lab.settle import outcome
from mlkata.spec.lab import Outcome, Param
from mlkata.spec.text import Lang
from mlkata.spec.topic import Bound, Claim
from mlkata.spec.value import Plain

STAGE = "mlkata.engine.lab.stage"  # imported by whoever carries the call out
Progress = Callable[[Plain], None]
Outcomes = tuple[Outcome, ...]


class Call(Protocol):
    """Calls a function of an importable module somewhere else, and brings back plain data."""

    def __call__(
        self,
        module: str,
        function: str,
        kwargs: Mapping[str, Plain] | None = None,
        timeout_s: float = 60.0,
        progress: Progress | None = None,
        stop: threading.Event | None = None,
    ) -> Plain:
        """What the function returned."""


@dataclass(frozen=True, slots=True)
class Declared:
    """What a lab lets one change, and where each claim's bound must fail."""

    params: tuple[Param, ...]
    counters: Mapping[str, Mapping[str, Plain]]


@dataclass(frozen=True, slots=True)
class Measured:
    """What a lab found, as plain data. `seconds`: CPU time of its run, imports made on the way included."""

    numbers: Mapping[str, float]
    tables: Mapping[str, Mapping[str, list[Any]]] = field(default_factory=dict)
    images: Mapping[str, Plain] = field(default_factory=dict)
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Proof:
    """How one claim fared: an outcome for each seed, then the same under its counter-condition (none: no outcome)."""

    claim: str
    outcomes: Outcomes
    countered: Outcomes

    @property
    def proved(self) -> bool:
        """Whether the bound held on every seed and failed wherever it had to."""
        held = bool(self.outcomes) and all(each.holds for each in self.outcomes)
        return held and bool(self.countered) and not any(each.holds for each in self.countered)


@dataclass(frozen=True, slots=True)
class Experiment:
    """One lab behind a `Call`.

    Args:
        module: full import path of the lab's file. timeout_s: wall seconds for each call.
    """

    call: Call
    module: str
    timeout_s: float = 60.0

    @property
    def name(self) -> str:
        """The lab's name, by which claims call it."""
        return self.module.rpartition(".")[2]

    def describe(self) -> Declared:
        """Its parameters and counter-conditions."""
        plain = self._ask("describe", {})
        return Declared(reader.declared(plain["params"]), plain["counters"])

    def perform(
        self,
        params: Mapping[str, Plain] | None = None,
        seed: int = 0,
        size: str = "quick",
        progress: Progress | None = None,
        stop: threading.Event | None = None,
    ) -> Measured:
        """One run; `params` are those that are not at their defaults."""
        words = {"params": dict(params or {}), "seed": seed, "size": size}
        return Measured(**self._ask("perform", words, progress, stop))

    def draw(
        self, found: Measured, params: Mapping[str, Plain] | None, lang: Lang, form: str = "json", narrow: bool = False
    ) -> Plain:
        """Its chart: a Vega-Lite specification, an SVG text or PNG bytes; "page" and `narrow` as in `stage.draw`."""
        known = {"numbers": dict(found.numbers), "tables": dict(found.tables), "images": dict(found.images)}
        words = {"found": known, "params": dict(params or {}), "lang": lang, "form": form}
        return self._ask("draw", {**words, "narrow": True} if narrow else words)

    def prove(
        self, claims: Iterable[Claim], seeds: Sequence[int] = (0,), counter_seeds: Sequence[int] = (0,)
    ) -> tuple[Proof, ...]:
        """Those claims that rest on this lab, on these seeds and under their counter-conditions; runs are shared.

        Raises:
            MlkataError: a bound that cannot be settled.
        """
        counters, runs = self.describe().counters, dict[tuple[Any, ...], Mapping[str, float]]()

        def numbers(params: Mapping[str, Plain], seed: int, size: str) -> Mapping[str, float]:
            key = (tuple(sorted(params.items())), seed, size)
            if key not in runs:
                runs[key] = self.perform(params, seed, size).numbers
            return runs[key]

        def outcomes(claim: Claim, bound: Bound, params: Mapping[str, Plain], chosen: Iterable[int]) -> Outcomes:
            return tuple(outcome(claim, numbers(params, seed, bound.size)) for seed in chosen)

        return tuple(
            Proof(
                claim.id,
                outcomes(claim, claim.bound, {}, seeds),
                outcomes(claim, claim.bound, counters[claim.id], counter_seeds) if claim.id in counters else (),
            )
            for claim in claims
            if claim.bound and claim.bound.lab == self.name
        )

    def _ask(
        self,
        function: str,
        words: Mapping[str, Plain],
        progress: Progress | None = None,
        stop: threading.Event | None = None,
    ) -> Plain:
        kwargs = {"module": self.module, **words}
        return reply.value(self.call(STAGE, function, kwargs, self.timeout_s, progress, stop))
