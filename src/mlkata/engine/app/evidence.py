"""What a claim rests on, for a page: its verdict, the measured numbers beside their bound, the proof, the source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from mlkata.engine.app.reading import line_html
from mlkata.engine.app.records import records
from mlkata.engine.lab.record import key
from mlkata.engine.lab.settle import outcome
from mlkata.engine.render.numbers import tidy
from mlkata.engine.render.proof import TRUTHS
from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import Record
from mlkata.spec.text import Lang, Text
from mlkata.spec.topic import Claim, ClaimKind, Source, Topic, Truth

KINDS = {
    ClaimKind.MEASURED: Text("实测", "measured"),
    ClaimKind.DERIVED: Text("推导", "derived"),
    ClaimKind.CITED: Text("有出处", "cited"),
    ClaimKind.TIMED: Text("计时", "timed"),
}
MEANINGS = {Truth.TRUE: "good", Truth.CONDITIONAL: "warn", Truth.IMPRECISE: "warn"}
SIGNS = {">=": "≥", "<=": "≤", "==": "=", "!=": "≠"}


@dataclass(frozen=True, slots=True)
class Measured:
    """One comparison of a bound: both sides as written, with their values as text, and whether it holds."""

    left: str
    sign: str
    right: str
    left_value: str
    right_value: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim with all that can be said for it.

    Args:
        number: as marked in the answer; 0 if it is not marked there. truth: the verdict on what is believed, or on the
            claim. meaning: "good", "warn" or "bad", for its colour. wrong: people often say otherwise.
        measured, lab, record: of a measured claim. derived: how, of a derived one. source: of a cited one.
    """

    claim: Claim
    number: int
    truth: Text
    meaning: str
    kind: Text
    says: Markup
    believed: Markup | None
    measured: tuple[Measured, ...] = ()
    lab: str = ""
    record: Record | None = None
    derived: Text | None = None
    source: Source | None = None

    @property
    def wrong(self) -> bool:
        """Whether the common belief is not simply right."""
        return self.believed is not None and self.claim.truth is not Truth.TRUE


def evidence(topic: Topic, lang: Lang, numbers: Mapping[str, int] | None = None) -> tuple[Evidence, ...]:
    """Every claim of a topic: those marked in the answer first, in the order of `numbers` (claim → number)."""
    met = numbers or {}
    kept = {key(record): record for record in records(topic)}
    found = [_evidence(topic, claim, lang, met.get(claim.id, 0), kept) for claim in topic.claims]
    return tuple(sorted(found, key=lambda each: each.number or len(found) + 1))


def _evidence(topic: Topic, claim: Claim, lang: Lang, number: int, kept: Mapping[str, Record]) -> Evidence:
    bound = claim.bound
    record = kept.get(bound.lab if bound.size == "quick" else f"{bound.lab}@{bound.size}") if bound else None
    return Evidence(
        claim,
        number,
        TRUTHS[claim.truth],
        MEANINGS.get(claim.truth, "bad"),
        KINDS[claim.kind],
        line_html(claim.says, lang),
        line_html(claim.believed, lang) if claim.believed else None,
        measured=_measured(claim, record) if record else (),
        lab=bound.lab if bound else "",
        record=record,
        derived=_derived(claim) if claim.kind is ClaimKind.DERIVED else None,
        source=next((source for source in topic.sources if source.key == claim.source), None),
    )


def _derived(claim: Claim) -> Text:
    if claim.proof == "answer":
        return Text("推导见正文。", "The derivation stands in the answer.")
    name = claim.proof.removeprefix("reference:")
    return Text(f"由参考实现 {name} 算出。", f"Computed by the reference {name}.")


def _measured(claim: Claim, record: Record) -> tuple[Measured, ...]:
    try:
        compared = outcome(claim, record.numbers).comparisons
    except MlkataError:  # a record that lacks the number: the check's business, not the reader's
        return ()
    return tuple(
        Measured(
            each.left,
            SIGNS.get(each.sign, each.sign),
            each.right,
            tidy(each.left_value),
            tidy(each.right_value),
            each.holds,
        )
        for each in compared
    )
