"""A plan towards a date: what begins when, what does not fit, and what will be in memory when the date comes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from mlkata.engine.app import goals, keeping
from mlkata.engine.app.goals import Goal, Weight
from mlkata.engine.app.house import House
from mlkata.engine.app.keeping import Clock
from mlkata.engine.review.plan import PLANNED, Arranged
from mlkata.engine.review.plan import Fit as Fit
from mlkata.engine.review.plan import Outlook as Outlook
from mlkata.engine.review.plan import Start as Start
from mlkata.spec.card import Card, CardKind, Memory
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.spec.topic import Topic


class Stand(StrEnum):
    """Where a plan stands."""

    LEARNING = "learning"  # something new may still come
    CRAM = "cram"  # the last days: what would be forgotten by the date comes first
    OVER = "over"


@dataclass(frozen=True, slots=True)
class TopicAhead:
    """A topic on its way to the date.

    Args:
        begins: the day of its first new card; None where it has begun, or nothing of it fits.
        left_over: how many of its cards do not fit before the last days.
    """

    topic: Topic
    weight: Weight
    outlook: Outlook
    begins: date | None
    left_over: int


@dataclass(frozen=True, slots=True)
class Course:
    """How much is remembered, day by day, of everything that the plan takes in: mean probabilities.

    Args:
        days: from today to the date. kept: if the plan is kept and everything goes well. stopped: if nothing is
            reviewed any more.
        work: cards on each day from today to the day before the date, if the plan is kept. most: what the reader
            allows for a day.
    """

    days: tuple[date, ...]
    kept: tuple[float, ...]
    stopped: tuple[float, ...]
    work: tuple[int, ...]
    most: int

    @property
    def crowded(self) -> int:
        """Days that ask for more than the reader allows."""
        return sum(count > self.most for count in self.work)


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan as it stands today; nothing of it is kept but the goal.

    Args:
        day: today. left: days to the date. last: the last day on which something new comes; None where there is none.
        starts: which topics begin when. never: topics of which nothing fits. fits: how much of each kind does.
        topics: all that the plan takes in, what matters most first. areas: by area, in the order of the shelves.
        whole: everything together. course: how it goes from day to day; None once the date is past.
    """

    goal: Goal
    day: date
    left: int
    stand: Stand
    last: date | None
    starts: tuple[Start, ...]
    never: tuple[str, ...]
    fits: tuple[Fit, ...]
    topics: tuple[TopicAhead, ...]
    areas: Mapping[str, Outlook]
    whole: Outlook
    course: Course | None

    @property
    def today(self) -> tuple[str, ...]:
        """The topics that begin today."""
        return next((start.topics for start in self.starts if start.day == self.day), ())

    @property
    def enough(self) -> bool:
        """Whether everything new comes before the last days."""
        return all(fit.fits == fit.new for fit in self.fits)

    @property
    def a_day(self) -> int:
        """New cards a day, of all kinds, that it would take for everything to come."""
        return sum(fit.wanted for fit in self.fits)

    @property
    def within_reach(self) -> bool:
        """Whether more new cards a day could bring everything: not where they alone are over the day's limit."""
        return self.course is not None and self.a_day <= self.course.most


def plan(house: House, clock: Clock) -> Plan | None:
    """The plan for the reader's date; None where there is none.

    Complexity: O(cards · reviews until the date), in arrays: 10,000 cards take a fifth of a second.
    """
    aim = goals.goal(house)
    if aim is None:
        return None
    if aim.until < clock.day:
        nothing = Outlook(0, 0, 0.0, 0.0, 0.0)
        left = (aim.until - clock.day).days
        return Plan(aim, clock.day, left, Stand.OVER, None, (), (), (), (), {}, nothing, None)
    return _made(house, aim, clock.day)


def _made(house: House, aim: Goal, day: date) -> Plan:
    from mlkata.engine.review.ahead import ahead
    from mlkata.engine.review.plan import arranged, outlooks, together

    wanted, known = keeping.wishes(house), keeping.memories(house)
    cards = _cards(house, aim, day)
    memories = [known.get(card.id) for card in cards]
    found = arranged(cards, known, wanted, day, aim.until)
    then = ahead([card.id for card in cards], memories, [found.comes.get(c.id) for c in cards], wanted, day, aim.until)
    each = outlooks(then, memories)
    topics = _topics(house, aim, cards, each, found, known)
    inside = {area: [one for one in topics if one.topic.area == area] for area in house.areas}
    areas = {area: together([one.outlook for one in some]) for area, some in inside.items() if some}
    course = Course(then.days, then.line, then.idle, then.work, wanted.most)
    stand = Stand.LEARNING if found.last else Stand.CRAM
    return Plan(
        aim, day, (aim.until - day).days, stand, found.last, found.starts, found.never, found.fits, topics, areas,
        together(each), course,
    )  # fmt: skip


def _cards(house: House, aim: Goal, day: date) -> list[Card]:
    """What the plan promises to bring, what matters most first; suspended cards are no promise."""
    suspended = {name for name, hold in house.store.cards.holds().items() if hold.suspended}
    taken = goals.ordered(house, aim, keeping.deck(house))
    return [card for card in taken if card.kind in PLANNED and card.id not in suspended]


def _topics(
    house: House,
    aim: Goal,
    cards: Sequence[Card],
    each: Sequence[Outlook],
    found: Arranged,
    known: Mapping[str, Memory],
) -> tuple[TopicAhead, ...]:
    from mlkata.engine.review.plan import together

    begins = {topic: start.day for start in found.starts for topic in start.topics}
    groups: dict[str, list[Outlook]] = {}
    over = dict.fromkeys((card.topic for card in cards), 0)
    for card, outlook in zip(cards, each, strict=True):
        groups.setdefault(card.topic, []).append(outlook)
        over[card.topic] += card.id not in known and card.id not in found.comes
    topics, weights = {topic.id: topic for topic in house.topics}, goals.weights(house, aim)
    return tuple(
        TopicAhead(topics[name], weights[name], together(some), begins.get(name), over[name])
        for name, some in groups.items()
    )


def choose(house: House, aim: Goal | None, counts: Mapping[str, str], day: date) -> None:
    """Learn for a date, if one is given, and allow so many new cards, as `goals.choose` and `allow` say: both or none.

    Raises:
        MlkataError: either cannot be; nothing was changed then.
    """
    if aim is not None:
        goals.refuse(house, aim, day)
    allow(house, counts)
    if aim is not None:
        goals.choose(house, aim, day)


def allow(house: House, counts: Mapping[str, str]) -> None:
    """Allow so many new cards of a kind a day, as the reader wrote it: {"claim": "14"}; other kinds stay.

    Raises:
        MlkataError: there is no such kind, it is no whole number, or one out of bounds.
    """
    wanted, chosen = keeping.wishes(house), dict[CardKind, int]()
    for name, count in counts.items():
        if name not in set(CardKind):
            kinds = " · ".join(CardKind)
            what = Text(f"没有叫“{name}”的卡片。", f"There is no kind of card called “{name}”.")
            raise MlkataError(what, name, Text(f"可选：{kinds}。", f"Choose one of: {kinds}."))
        try:
            chosen[CardKind(name)] = int(count)
        except ValueError:
            what = Text(f"“{count}”不是整数。", f"“{count}” is no whole number.")
            raise MlkataError(what, name, Text("写一个整数，如 12。", "Write a whole number, as 12.")) from None
    if wanted.new | chosen != wanted.new:
        keeping.choose(house, replace(wanted, new=wanted.new | chosen))


def cram_cards(house: House, clock: Clock) -> tuple[Card, ...]:
    """What was seen before of all that the plan takes in, due or not: what would be forgotten by the date comes first.

    Cards that were asked for today are left out: once a day is enough.

    Raises:
        MlkataError: there is no plan, or its date is past.
    """
    from mlkata.engine.review.plan import cram

    aim = goals.goal(house)
    if aim is None or aim.until < clock.day:
        what = Text("没有进行中的备考计划。", "There is no plan under way.")
        raise MlkataError(
            what, "plan", Text("先定日期：mlkata plan --date 年-月-日。", "Set a date: mlkata plan --date YYYY-MM-DD.")
        )
    held = keeping.held_back(house, clock.day)
    cards = [card for card in goals.ordered(house, aim, keeping.askable(house)) if card.id not in held]
    done = house.store.cards.reviews(since=clock.day)
    return cram(cards, keeping.memories(house), done, keeping.wishes(house), aim.until)
