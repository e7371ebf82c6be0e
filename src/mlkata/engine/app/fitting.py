"""FSRS fitted to the reader: new weights are taken only where they foresee better than those in use."""

from __future__ import annotations

import threading
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from importlib.util import find_spec
from typing import Any

from mlkata.engine.app import far, keeping
from mlkata.engine.app.house import House
from mlkata.engine.app.keeping import Clock
from mlkata.engine.review.fitting import NEEDED, Score, counted, histories, split
from mlkata.spec.card import Review
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text

SETTING = "fit"
LIBRARIES = ("torch", "pandas", "tqdm")  # what FSRS's optimizer imports
FAR = "mlkata.engine.review.fitting"
TIMEOUT_S = 1800.0
MOST = 10_000  # reviews that are fitted on: two or three minutes; of more, whole cards are drawn by their names


@dataclass(frozen=True, slots=True)
class Ready:
    """Whether there is enough to fit.

    Args:
        reviews: how many there are to fit on. missing: how many more it takes. lacking: libraries not installed.
    """

    reviews: int
    missing: int
    lacking: tuple[str, ...]

    @property
    def can(self) -> bool:
        """Whether it can run."""
        return not self.missing and not self.lacking


@dataclass(frozen=True, slots=True)
class Fitted:
    """What came of a fit.

    Args:
        day: when. reviews: how many were fitted on. before, after: how well the weights in use until then, and the new
            ones, foresaw what came later. adopted: whether the new ones are in use now.
    """

    day: date
    reviews: int
    before: Score
    after: Score
    adopted: bool


def ready(house: House) -> Ready:
    """Whether the reader's reviews, and the libraries here, are enough to fit."""
    lacking = tuple(name for name in LIBRARIES if find_spec(name) is None)
    told = _drawn(histories(house.store.cards.reviews()))
    return _ready(told, split(told), lacking)


def _ready(told: Mapping[str, Sequence[Review]], since: date | None, lacking: tuple[str, ...]) -> Ready:
    found = counted({card: [each for each in some if since and each.day < since] for card, some in told.items()})
    return Ready(found, max(0, NEEDED - found), lacking)


def fit(
    house: House, clock: Clock, progress: Callable[[float], None] | None = None, stop: threading.Event | None = None
) -> Fitted:
    """Fit the weights on the first four fifths of the reader's days, judge them on the last, and take them if better.

    `progress` is told the share that is done; `stop` cancels.

    Raises:
        MlkataError: a library is missing, there are too few reviews, or it was stopped.
    """
    lacking = tuple(name for name in LIBRARIES if find_spec(name) is None)
    if lacking:
        raise _lacking(lacking)
    told = _drawn(histories(house.store.cards.reviews()))
    since = split(told)
    enough = _ready(told, since, lacking)
    if enough.missing or since is None:
        raise _too_few(enough)
    answer = _far(told, keeping.wishes(house).parameters, since, progress, stop)
    before, after = Score(**answer["before"]), Score(**answer["after"])
    made = Fitted(clock.day, enough.reviews, before, after, after.better(before))
    if made.adopted:
        keeping.choose(house, replace(keeping.wishes(house), parameters=tuple(answer["weights"])))
        house.store.set(SETTING, asdict(made) | {"day": made.day.isoformat()})
    return made


def _drawn(told: dict[str, list[Review]]) -> dict[str, list[Review]]:
    """Cards until there are reviews enough, in an order that only their names decide."""
    found: dict[str, list[Review]] = {}
    total = 0
    for card in sorted(told, key=lambda name: (zlib.crc32(name.encode()), name)):
        if total + len(told[card]) <= MOST:
            found[card] = told[card]
            total += len(told[card])
    return found


def _far(
    told: Mapping[str, Sequence[Review]], parameters: tuple[float, ...], since: date,
    progress: Callable[[float], None] | None, stop: threading.Event | None,
) -> Any:  # fmt: skip
    """The fit in a process of its own: it takes minutes, and nobody's lab shall wait for it."""
    from mlkata.engine.dispatch.errands import ErrandFailed, Errands

    rows = [[review.card, review.day.isoformat(), int(review.rating)] for some in told.values() for review in some]
    words = {"rows": rows, "parameters": list(parameters), "since": since.isoformat()}
    with Errands() as workers:
        try:
            return workers.call(FAR, "attempt", words, TIMEOUT_S, lambda share: progress and progress(share), stop)
        except ErrandFailed as error:
            raise far.failed(error.fault, "fit") from None


def last(house: House) -> Fitted | None:
    """The fit whose weights are in use; None where FSRS's own are."""
    kept = house.store.setting(SETTING)
    if not keeping.wishes(house).parameters or not isinstance(kept, dict):
        return None
    try:
        scores = {name: Score(**kept[name]) for name in ("before", "after")}
        return Fitted(date.fromisoformat(kept["day"]), int(kept["reviews"]), **scores, adopted=True)
    except (KeyError, TypeError, ValueError):  # settings are imported as they come
        return None


def reset(house: House) -> None:
    """Back to FSRS's own weights."""
    keeping.choose(house, replace(keeping.wishes(house), parameters=()))
    house.store.set(SETTING, None)


def _lacking(names: tuple[str, ...]) -> MlkataError:
    listed = ", ".join(names)
    return MlkataError(
        Text(f"拟合要用 {listed}，但没有安装。", f"Fitting needs {listed}, which is not installed."),
        "mlkata[fit]",
        Text("先安装：pip install 'mlkata[fit]'", "Install it: pip install 'mlkata[fit]'"),
    )


def _too_few(found: Ready) -> MlkataError:
    return MlkataError(
        Text(
            f"复习还不够拟合：能用的有 {found.reviews} 次，还差 {found.missing} 次。"
            "数的是隔天再答的次数，最近五分之一的日子留作检验。",
            f"There are too few reviews to fit: {found.reviews} can be used, {found.missing} more are needed. What "
            "counts is an answer on a later day than the card's last one; the last fifth of your days is kept to judge "
            "by.",
        ),
        "mlkata fit",
        Text("先照常复习；默认参数够用。", "Go on reviewing; the usual weights serve well until then."),
    )
