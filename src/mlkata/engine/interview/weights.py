"""What weighs how much in an interview: an editorial judgement, set down here and in docs/interview.md."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import fmean

from mlkata.spec.interview import Offer, Role

CORE = 2.0  # of what is tagged "core" against the rest
UNSEEN = 0.5  # how weak what was never asked counts: between known and forgotten
FLOOR = 0.1  # what is known perfectly is still asked now and then
AGAIN = 0.5  # what a field weighs each time that it was drawn before
ELSEWHERE = 0.5  # fields that no role names: those of further shelves
FIELDS: Mapping[Role, Mapping[str, float]] = {
    Role.CV: {
        "imaging": 1.0, "detection": 1.0, "segmentation": 1.0, "layers": 1.0, "architectures": 1.0,
        "arithmetic": 0.7, "analysis": 0.5, "regularization": 0.5, "training": 0.5, "evaluation": 0.5,
        "supervised": 0.2, "unsupervised": 0.2, "ensembles": 0.1, "distributed": 0.3,
    },
    Role.ML: {
        "supervised": 1.0, "unsupervised": 1.0, "ensembles": 1.0, "evaluation": 1.0, "regularization": 1.0,
        "training": 1.0, "layers": 0.5, "architectures": 0.4, "arithmetic": 0.3, "analysis": 0.4, "distributed": 0.4,
        "imaging": 0.1, "detection": 0.1, "segmentation": 0.1,
    },
    Role.GENERAL: {},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plan:
    """How the minutes are laid out: for each drill, and for the debugging task, at least and at most; None for none."""

    drills: tuple[tuple[int, int], ...]
    debug: tuple[int, int] | None


PLANS = {15: Plan(((5, 8),), None), 30: Plan(((10, 15),), (3, 5)), 60: Plan(((15, 25), (8, 12)), (5, 8))}
OPENER, FOLLOW_UP, QUIZ = 2, 1, 3  # minutes


def debugging(minutes: int) -> int:
    """What repairing a mistake is given: half of what writing the drill is."""
    return (minutes + 1) // 2


def field_weight(role: Role, area: str) -> float:
    """How much a field matters for a role."""
    return FIELDS[role].get(area, ELSEWHERE) if FIELDS[role] else 1.0


def offer_weight(offer: Offer, weakness: Mapping[str, float]) -> float:
    """How much one thing weighs: core before the rest, weak before known."""
    return (CORE if offer.core else 1.0) * (FLOOR + weakness.get(offer.card, UNSEEN))


def mean_weight(offers: list[Offer], weakness: Mapping[str, float]) -> float:
    """The mean over several: who has many claims is asked no oftener for that."""
    return fmean(offer_weight(each, weakness) for each in offers)
