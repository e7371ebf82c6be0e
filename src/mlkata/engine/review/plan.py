"""Towards a date: which topics begin on which day, and what will be in memory when it comes.

Nothing of a plan is kept but the date and the wishes: it is made anew of what is known today, so a day that was missed
moves the rest by itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from statistics import fmean
from typing import TYPE_CHECKING

from mlkata.spec.card import Card, CardKind, Memory, Review, Wishes

if TYPE_CHECKING:  # with FSRS; whoever only shows a plan does without
    from mlkata.engine.review.ahead import Ahead

CRAM = 3  # days before the date on which nothing new comes, but for those who knew nothing before
PLANNED = (CardKind.CLAIM, CardKind.DRILL, CardKind.QUIZ)  # mistakes come by themselves once a drill was written


@dataclass(frozen=True, slots=True)
class Start:
    """The topics that begin on a day."""

    day: date
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """How many new cards of a kind there are, and how many of them come before the last days.

    Args:
        a_day: how many may be new on a day. wanted: how many would have to be, for all to come; 0 without a day left.
    """

    kind: CardKind
    new: int
    fits: int
    a_day: int
    wanted: int


@dataclass(frozen=True, slots=True)
class Arranged:
    """When what is new comes.

    Args:
        starts: by day, the topics of which the first card comes. begun: topics that had begun before today.
        comes: card → the day it comes; what does not fit is left out. never: topics of which nothing fits.
        fits: for each kind of which something is new.
        last: the last day on which something new comes; None where there is no such day any more.
    """

    starts: tuple[Start, ...]
    begun: tuple[str, ...]
    comes: Mapping[str, date]
    never: tuple[str, ...]
    fits: tuple[Fit, ...]
    last: date | None


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is remembered of some cards: mean probabilities.

    Args:
        cards: how many there are. seen: how many were asked for so far; the others count 0 until they are.
        now: today. stopped: on the date, if nothing is reviewed any more.
        kept: on the date, if the plan is kept and everything goes well.
    """

    cards: int
    seen: int
    now: float
    stopped: float
    kept: float


def arranged(cards: Sequence[Card], memories: Mapping[str, Memory], wishes: Wishes, day: date, until: date) -> Arranged:
    """When what is new should come.

    Idea: topics begin in the order given, one after the other as fast as the reader's limits allow, at most one a day
    where that is enough, for the earlier a topic begins the more often it comes back; earlier where all that is still
    to come needs the days. Each day takes the cards of topics begun, in order, as many of each kind as may be new.
    Where not all of a kind can come, that kind sets the pace: a topic begins when its turn comes, and what matters
    least is left over.

    Args:
        cards: of the plan, topic by topic, what matters most first. memories: of all cards seen, by id.
        wishes: how many may be new on a day. day: today. until: the date.
    """
    before = {name: memory for name, memory in memories.items() if memory.since < day}
    wanted = [card for card in cards if card.kind in PLANNED]
    new = [card for card in wanted if card.id not in before]
    days = _learning(cards, before, day, until)
    released = _released(cards, before, wishes, days)
    comes = _placed(new, released, wishes, day, days)
    begun = tuple(dict.fromkeys(card.topic for card in wanted if card.id in before))
    first: dict[str, date] = {}
    for card in new:
        if card.id in comes and card.topic not in begun:
            first[card.topic] = min(comes[card.id], first.get(card.topic, comes[card.id]))
    never = dict.fromkeys(card.topic for card in new if card.topic not in begun and card.topic not in first)
    last = day + timedelta(days=days - 1) if days else None
    return Arranged(_by_day(first), begun, comes, tuple(never), tuple(_fits(new, comes, wishes, days)), last)


def fresh(
    cards: Sequence[Card], memories: Mapping[str, Memory], wishes: Wishes, day: date, until: date
) -> tuple[Card, ...]:
    """What may be new today, in order: the cards of topics that have begun. The same from morning to evening.

    Args:
        cards: of the plan, topic by topic, what matters most first, mistakes too. memories, wishes, day, until: as of
            `arranged`.
    """
    before = {name: memory for name, memory in memories.items() if memory.since < day}
    days = _learning(cards, before, day, until)
    if not days:
        return ()
    released = _released(cards, before, wishes, days)
    open_ones = [card for card in cards if card.id not in memories and released[card.topic] <= 0]
    return tuple(open_ones)


def _learning(cards: Sequence[Card], before: Mapping[str, Memory], day: date, until: date) -> int:
    """Days on which something new may come, today among them; whoever knew nothing before has nothing to cram."""
    left = (until - day).days
    cram = until - timedelta(days=CRAM)
    if left > CRAM or any(card.id in before and before[card.id].since < cram for card in cards):
        return max(0, left - CRAM)
    return max(0, left)


def _released(cards: Sequence[Card], before: Mapping[str, Memory], wishes: Wishes, days: int) -> dict[str, int]:
    """Topic → the day, counted from today, from which its cards may come."""
    topics = list(dict.fromkeys(card.topic for card in cards))
    new = [card for card in cards if card.kind in PLANNED and card.id not in before]
    counts, rest = Counter((card.topic, card.kind) for card in new), Counter(card.kind for card in new)
    limits = {kind: wishes.new[kind] for kind in PLANNED if wishes.new.get(kind)}
    short = [kind for kind, limit in limits.items() if rest[kind] > days * limit]
    pace = _pace({topic: max((counts[topic, k] / n for k, n in limits.items()), default=0.0) for topic in topics}, days)
    pace |= dict.fromkeys((card.topic for card in cards if card.id in before), 0)
    ahead, found = Counter[CardKind](), {}
    for topic in topics:
        latest = [days - -(-rest[kind] // limit) for kind, limit in limits.items() if kind not in short]
        wanted = [ahead[kind] // limits[kind] for kind in short] or [pace[topic]]
        found[topic] = max(0, min(latest + wanted))
        for kind in PLANNED:
            ahead[kind] += counts[topic, kind]
            rest[kind] -= counts[topic, kind]
    return found


def _pace(lengths: Mapping[str, float], days: int) -> dict[str, int]:
    """One topic after the other: each takes as many days as its cards do at the reader's limits, one at the least
    where the days are enough for that.
    """
    least = 1.0 if sum(max(1.0, length) for length in lengths.values() if length) <= days else 0.0
    taken = [max(least, length) if length else 0.0 for length in lengths.values()]
    scale = min(1.0, days / max(sum(taken), 1e-9))
    return {topic: int(scale * at) for topic, at in zip(lengths, accumulate(taken, initial=0.0), strict=False)}


def _placed(new: Sequence[Card], released: Mapping[str, int], wishes: Wishes, day: date, days: int) -> dict[str, date]:
    """Card → the day it comes: of each kind as many a day as may be new, of topics released, in order."""
    comes: dict[str, date] = {}
    for kind in PLANNED:
        waiting = sorted((card for card in new if card.kind is kind), key=lambda card: released[card.topic])
        at, today = 0, 0
        for card in waiting:
            if today >= wishes.new.get(kind, 0):
                at, today = at + 1, 0
            if released[card.topic] > at:
                at, today = released[card.topic], 0
            if at >= days or not wishes.new.get(kind, 0):
                break
            comes[card.id] = day + timedelta(days=at)
            today += 1
    return comes


def _by_day(first: Mapping[str, date]) -> tuple[Start, ...]:
    placed: dict[date, list[str]] = defaultdict(list)
    for topic, when in first.items():
        placed[when].append(topic)
    return tuple(Start(when, tuple(placed[when])) for when in sorted(placed))


def _fits(new: Iterable[Card], comes: Mapping[str, date], wishes: Wishes, days: int) -> Iterable[Fit]:
    every, found = Counter[CardKind](), Counter[CardKind]()
    for card in new:
        every[card.kind] += 1
        found[card.kind] += card.id in comes
    for kind in PLANNED:
        if every[kind]:
            wanted = -(-every[kind] // days) if days else 0
            yield Fit(kind, every[kind], found[kind], wishes.new.get(kind, 0), wanted)


def cram(
    cards: Sequence[Card], memories: Mapping[str, Memory], done: Sequence[Review], wishes: Wishes, until: date
) -> tuple[Card, ...]:
    """What was seen before, due or not: what would be forgotten by the date comes first; once a day is enough."""
    from mlkata.engine.review.schedule import recall

    asked = {review.card for review in done}
    known = [card for card in cards if card.id in memories and card.id not in asked]
    return tuple(sorted(known, key=lambda card: (recall(memories[card.id], until, wishes), card.id)))


def outlooks(then: Ahead, memories: Sequence[Memory | None]) -> tuple[Outlook, ...]:
    """One for each card."""
    told = zip(memories, then.now, then.stopped, then.kept, strict=True)
    return tuple(Outlook(1, int(memory is not None), *chances) for memory, *chances in told)


def together(outlooks: Sequence[Outlook]) -> Outlook:
    """Several outlooks as one, each weighing as many cards as it has."""
    cards, seen = sum(each.cards for each in outlooks), sum(each.seen for each in outlooks)
    if not cards:
        return Outlook(0, 0, 0.0, 0.0, 0.0)
    means = (
        fmean((getattr(each, name) for each in outlooks), [each.cards for each in outlooks])
        for name in ("now", "stopped", "kept")
    )
    return Outlook(cards, seen, *means)
