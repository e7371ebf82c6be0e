"""What reviewing has come to: was the promise kept, what falls due when, where the time went, what will not stick."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from mlkata.engine.app import keeping, reviewing
from mlkata.engine.app.house import House
from mlkata.engine.app.keeping import Clock
from mlkata.spec.card import Card, CardKind, Memory
from mlkata.spec.text import Text

if TYPE_CHECKING:
    from mlkata.engine.review.stats import Bin, Kept

AHEAD, MONTH, YEAR = 30, 30, 365  # days
TOPICS = 12


@dataclass(frozen=True, slots=True)
class Held:
    """A card that is set apart: how often it was forgotten, and whether it is suspended."""

    card: Card
    title: Text
    asks: Text
    lapses: int
    suspended: bool


@dataclass(frozen=True, slots=True)
class Statistics:
    """The page of statistics.

    Args:
        reviews: how many there were. seen: of each kind, how many cards were seen, and how many there are.
        wanted: the share that is to be remembered. kept: of all time; month: of the last thirty days; kinds: by kind.
        bins: remembered against reckoned. forecast: cards due today, tomorrow …; heat: reviews a day, of the last year.
        times: topics by the seconds that went into them, most first. held: leeches, worst first, then suspended.
    """

    reviews: int
    seen: Mapping[CardKind, tuple[int, int]]
    wanted: float
    kept: Kept
    month: Kept
    kinds: Mapping[CardKind, Kept]
    bins: tuple[Bin, ...]
    forecast: tuple[int, ...]
    heat: Mapping[date, int]
    times: tuple[tuple[str, Text, float], ...]
    held: tuple[Held, ...]


def statistics(house: House, clock: Clock) -> Statistics:
    """What reviewing has come to, up to now."""
    from mlkata.engine.review import stats

    day, told = clock.day, house.store.cards.outcomes()
    memories, cards = keeping.memories(house), keeping.deck(house)
    lately, first = (day - timedelta(days=MONTH)).isoformat(), day - timedelta(days=YEAR)
    there, seen = Counter(card.kind for card in cards), Counter(card.kind for card in cards if card.id in memories)
    kinds = {kind: [each for each in told if each.card.split("/")[1] == kind] for kind in CardKind}
    return Statistics(
        reviews=len(told),
        seen={kind: (seen[kind], there[kind]) for kind in CardKind},
        wanted=keeping.wishes(house).retention,
        kept=stats.kept(told),
        month=stats.kept(each for each in told if each.day > lately),
        kinds={kind: stats.kept(found) for kind, found in kinds.items()},
        bins=stats.calibration(told),
        forecast=stats.forecast(_asked(house, memories).values(), day, AHEAD),
        heat={each: count for each, count in house.store.cards.days(since=first).items() if each <= day},
        times=_times(house, stats.seconds_by_topic(told)),
        held=_held(house, memories),
    )


def _asked(house: House, memories: Mapping[str, Memory]) -> dict[str, Memory]:
    """The memories of cards that will be asked for: not suspended, and still on the shelf."""
    there = {card.id for card in keeping.deck(house)}
    stopped = {name for name, hold in house.store.cards.holds().items() if hold.suspended}
    return {name: memory for name, memory in memories.items() if name in there and name not in stopped}


def _times(house: House, seconds: Mapping[str, float]) -> tuple[tuple[str, Text, float], ...]:
    titles = {topic.id: topic.title for topic in house.topics}
    spent = sorted(((name, took) for name, took in seconds.items() if took > 0), key=lambda each: (-each[1], each[0]))
    return tuple((name, titles.get(name, Text(name, name)), took) for name, took in spent[:TOPICS])


def _held(house: House, memories: Mapping[str, Memory]) -> tuple[Held, ...]:
    """Leeches and suspended cards; of what the shelf still has."""
    there = {card.id: card for card in keeping.deck(house)}
    stopped = [name for name, hold in sorted(house.store.cards.holds().items()) if hold.suspended]
    names = dict.fromkeys([*keeping.leeches(house), *stopped])
    return tuple(
        _of(house, there[name], memories[name].lapses if name in memories else 0, name in stopped)
        for name in names
        if name in there
    )


def _of(house: House, card: Card, lapses: int, suspended: bool) -> Held:
    asks = reviewing.asks(house, card) or Text(card.item, card.item)
    return Held(card, house.topic(card.topic).title, asks, lapses, suspended)


def plain(found: Statistics) -> dict[str, Any]:
    """The same as plain data, for JSON; a share is left out where there were no reviews."""

    def share(kept: Kept) -> dict[str, Any]:
        if not kept.reviews:
            return {"reviews": 0}
        return {name: getattr(kept, name) for name in ("reviews", "share", "expected", "low", "high")}

    return {
        "reviews": found.reviews, "wanted": found.wanted, "kept": share(found.kept), "month": share(found.month),
        "kinds": {kind.value: share(kept) for kind, kept in found.kinds.items()},
        "seen": {kind.value: {"seen": some, "of": of} for kind, (some, of) in found.seen.items()},
        "calibration": [share(each.kept) for each in found.bins], "forecast": list(found.forecast),
        "days": {day.isoformat(): count for day, count in found.heat.items()},
        "seconds": {name: seconds for name, _, seconds in found.times},
        "held": [{"card": each.card.id, "lapses": each.lapses, "suspended": each.suspended} for each in found.held],
    }  # fmt: skip
