"""What learners who are made up get out of keeping: measured here, shown in docs/keeping.md."""

from __future__ import annotations

import copy
from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np

from mlkata.engine.review import fitting
from mlkata.engine.review.fitting import Score
from mlkata.engine.review.schedule import replay
from mlkata.engine.review.stats import Bin, Kept, calibration, kept
from mlkata.spec.card import Wishes
from tools.keeping.learners import CARDS, DAYS, FIRST, WISHES, FsrsLearner, HalfLives, Learner, Life, lived

RETENTIONS = (0.8, 0.9, 0.95)
SEED = 0
LATER = 100  # days lived on after a fit
LEARNERS = {"fsrs": "forgets as FSRS says", "half-lives": "forgets by half-lives"}


@dataclass(frozen=True, slots=True)
class Lived:
    """One learner at one wish.

    Args:
        kept: of all reviews beyond the first steps. bins: the same by what was foreseen. daily: reviews a day, the mean
            of the last thirty days. most: reviews of the fullest day. seen: cards seen.
    """

    learner: str
    retention: float
    kept: Kept
    bins: tuple[Bin, ...]
    daily: float
    most: int
    seen: int


@dataclass(frozen=True, slots=True)
class Refitted:
    """What a fit after the first days changed.

    Args:
        before, after: how well the usual and the new weights foresaw the last fifth of the days. adopted: whether both
            numbers were better. usual, fitted: what the next days kept, with the usual weights and with the new ones.
        daily: reviews a day in them, with either.
    """

    learner: str
    before: Score
    after: Score
    adopted: bool
    usual: Kept
    fitted: Kept
    daily: tuple[float, float]


def learner(name: str, wishes: Wishes) -> Learner:
    """A fresh one."""
    return FsrsLearner(replace(wishes, parameters=())) if name == "fsrs" else HalfLives(np.random.default_rng(1))


def one(name: str, retention: float) -> Lived:
    """Two hundred days of one learner."""
    wishes = replace(WISHES, retention=retention)
    life = lived(learner(name, wishes), wishes, CARDS, SEED)
    daily = sum(life.work[-30:]) / 30
    return Lived(name, retention, kept(life.told), calibration(life.told), daily, max(life.work), len(life.memories))


def refitted(name: str) -> Refitted:
    """Two hundred days, a fit, and the days after it, lived twice: with the usual weights and with the new ones."""
    who = learner(name, WISHES)
    life = lived(who, WISHES, CARDS, SEED)
    told = fitting.histories(life.told)
    since = fitting.split(told)
    if since is None:
        raise AssertionError("two hundred days are more than one")
    rows = [(each.card, each.day.isoformat(), int(each.rating)) for some in told.values() for each in some]
    found = fitting.attempt(rows, [], since.isoformat(), lambda share: None)
    before, after = (Score(**found[which]) for which in ("before", "after"))
    usual, own = (_later(who, life, weights) for weights in ((), tuple(found["weights"])))
    return Refitted(name, before, after, after.better(before), usual[0], own[0], (usual[1], own[1]))


def _later(who: Learner, life: Life, weights: tuple[float, ...]) -> tuple[Kept, float]:
    """The days after the fit: what they kept, and how many reviews a day they took."""
    wishes = replace(WISHES, parameters=weights)
    known = fitting.histories(life.told)
    memories = {card: memory for card, some in known.items() if (memory := replay(some, wishes)) is not None}
    after = lived(copy.deepcopy(who), wishes, CARDS, SEED + 1, LATER, replace(life, memories=memories))
    first = FIRST + timedelta(days=DAYS)
    return kept(each for each in after.told if each.day >= first), sum(after.work[DAYS:]) / LATER
