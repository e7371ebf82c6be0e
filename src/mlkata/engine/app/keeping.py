"""Keeping: the deck derived from the shelf, what is due, and ratings from what really happened.

Nothing here is written by hand: a claim, a drill, a quiz and a known mistake are each a card. A review stays what it
was; what is known of a card is reckoned of its reviews, here or on another device.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Any

from mlkata.engine.app import goals
from mlkata.engine.app.house import House, no_such
from mlkata.engine.catalog import derived
from mlkata.spec.card import Card, CardKind, Memory, Queue, Rating, Review, Stage, Wishes
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.spec.topic import DrillInfo, Topic

if TYPE_CHECKING:
    from mlkata.engine.app.practice import Handout

SETTING = "keeping"
FIRST = ("first", "core")  # tags of the topics that are learned before others
BATCH = 200  # cards reckoned in one transaction
LATEST = timedelta(days=1)  # a rating counts attempts of this long a time at the most
BOUNDS = {
    "retention": (0.7, 0.97),
    "longest": (7, 3650),
    "most": (1, 2000),
    "leech": (2, 50),
    "starts": (0, 23),
    "new": (0, 500),
}
TRIES = 50  # submissions of one sitting that are counted
LOOKED = "solutions"  # outcome of the event that our solution was opened


@dataclass(frozen=True, slots=True)
class Clock:
    """The reader's: the moment (with its zone) and the hour at which a day begins."""

    now: datetime
    starts: int = 4

    @property
    def zone(self) -> tzinfo:
        """Where the reader is."""
        return self.now.tzinfo or UTC

    @property
    def day(self) -> date:
        """The reader's day."""
        return self.day_of(self.now)

    def day_of(self, at: datetime) -> date:
        """The reader's day on which a moment falls."""
        from mlkata.engine.review.days import day_of

        return day_of(at, self.zone, self.starts)


def clock(house: House, zone: tzinfo | None = None) -> Clock:
    """The reader's clock now; without a zone that of this machine."""
    return Clock(datetime.fromisoformat(house.store.now()).astimezone(zone), wishes(house).starts)


def deck(house: House) -> tuple[Card, ...]:
    """Every card there is, in the order in which they are learned: of topics for newcomers and core topics first."""

    def weight(topic: Topic) -> tuple[object, ...]:
        return (*(tag not in topic.tags for tag in FIRST), topic.level)

    return tuple(card for topic in sorted(house.topics, key=weight) for card in cards_of(house, topic))


def askable(house: House) -> tuple[Card, ...]:
    """The deck without what cannot be asked here: drills whose library is missing, quizzes of a shelf not trusted."""
    lacking = {
        (topic.id, drill.id) for topic in house.topics for drill in topic.drills if not house.runs(drill.runtime)
    }
    sealed = {topic.id for topic in house.topics if not topic.trusted}
    if not lacking and not sealed:
        return deck(house)
    written = (CardKind.DRILL, CardKind.MISTAKE)
    return tuple(
        card
        for card in deck(house)
        if not (card.kind in written and (card.topic, card.item.partition("/")[0]) in lacking)
        and not (card.kind is CardKind.QUIZ and card.topic in sealed)
    )


def cards_of(house: House, topic: Topic) -> tuple[Card, ...]:
    """The cards of one topic: its claims, drills, quizzes, known mistakes."""
    return house.memory.of(("cards", topic.id), (topic.folder,), lambda: tuple(_derived(topic)))


def _derived(topic: Topic) -> Iterable[Card]:
    yield from (Card(topic.id, CardKind.CLAIM, claim.id) for claim in topic.claims)
    yield from (Card(topic.id, CardKind.DRILL, drill.id) for drill in topic.drills)
    yield from (Card(topic.id, CardKind.QUIZ, name) for name in derived.quizzes(topic))
    for drill in topic.drills:
        names = (derived.slug(name) for name in derived.mistakes(drill))
        yield from (Card(topic.id, CardKind.MISTAKE, f"{drill.id}/{name}") for name in names)


def card(house: House, card_id: str) -> Card:
    """The card with this id.

    Raises:
        MlkataError: the shelf has none such (any more).
    """
    named = house.renames.card(card_id)
    found = next((each for each in deck(house) if each.id == named), None)
    if found is None:
        what = Text("没有这张卡片；它的题目可能改过。", "There is no such card; its topic may have changed.")
        raise MlkataError(what, card_id, Text("从 mlkata review 里选。", "Take one that mlkata review offers."))
    return found


def wishes(house: House) -> Wishes:
    """How the reader wants to be asked; what was never chosen is ours."""
    chosen, usual = house.store.setting(SETTING), Wishes()
    if not isinstance(chosen, dict):  # settings are imported as they come
        return usual
    single = [name for name in BOUNDS if name != "new" and name in chosen]
    numbers: dict[str, Any] = {name: chosen[name] for name in single if _within(name, chosen[name])}
    counts = chosen["new"] if isinstance(chosen.get("new"), dict) else {}
    new = {CardKind(kind): count for kind, count in counts.items() if kind in set(CardKind) and _within("new", count)}
    return replace(usual, **numbers, new=usual.new | new, parameters=_sound(chosen.get("parameters")))


def _within(name: str, value: Any) -> bool:
    """Whether it is a number that this wish may be: whole, but for a share."""
    low, high = BOUNDS[name]
    whole = isinstance(value, int) and not isinstance(value, bool)
    return (whole or (name == "retention" and isinstance(value, float))) and low <= value <= high


def _sound(weights: Any) -> tuple[float, ...]:
    """Weights that FSRS takes; () for others, which an import may bring: its own serve then."""
    from mlkata.engine.review.schedule import takes

    found = tuple(weights) if isinstance(weights, list | tuple) else ()
    return found if found and takes(found) else ()


def choose(house: House, chosen: Wishes) -> None:
    """Change the wishes; other weights or another retention move every card's day.

    Raises:
        MlkataError: a value out of its bounds.
    """
    for name, value in (*((name, getattr(chosen, name)) for name in BOUNDS if name != "new"), *_counts(chosen)):
        low, high = BOUNDS["new" if isinstance(name, CardKind) else name]
        if not low <= value <= high:
            what = Text(f"{name} 不能是 {value}。", f"{name} cannot be {value}.")
            raise MlkataError(what, str(name), Text(f"在 {low} 和 {high} 之间。", f"Between {low} and {high}."))
    before = wishes(house)
    house.store.set(SETTING, asdict(chosen))
    follow(house, before)


def follow(house: House, before: Wishes) -> None:
    """Memories are to be reckoned anew where the wishes, that were these before, have another law by now."""
    if _laws(before) != _laws(wishes(house)):
        house.store.cards.forget_memories()


def _counts(chosen: Wishes) -> Iterable[tuple[CardKind, int]]:
    return chosen.new.items()


def _laws(chosen: Wishes) -> tuple[object, ...]:
    return chosen.retention, chosen.parameters, chosen.longest


def memories(house: House, progress: Callable[[str], None] | None = None) -> dict[str, Memory]:
    """What is known of every card that was seen; what has to be reckoned is reckoned first."""
    missing, reckon = house.store.cards.unreckoned(), reckoner(wishes(house))
    for start in range(0, len(missing), BATCH):
        house.store.cards.reckon(missing[start : start + BATCH], reckon)
        if progress is not None:
            progress(f"{min(start + BATCH, len(missing))}/{len(missing)}")
    return house.store.cards.memories()


def reckoner(wanted: Wishes) -> Callable[[Sequence[Review]], Memory | None]:
    """Reckons a card of its reviews."""
    from mlkata.engine.review.schedule import replay

    return lambda reviews: replay(reviews, wanted)


def known(house: House, asked: Card) -> Memory | None:
    """What is known of one card, reckoned of its reviews."""
    return reckoner(wishes(house))(house.store.cards.reviews(asked.id))


def due(house: House, clock: Clock, topic: str = "") -> Queue:
    """What is asked for now: of one topic, if one is named; else what is new comes as the reader's plan has it."""
    from mlkata.engine.review.queue import queue

    day = clock.day
    held = held_back(house, day)
    done = house.store.cards.reviews(since=day)
    cards, known, wanted = askable(house), memories(house), wishes(house)
    planned = None if topic else _planned(house, cards, known, held, wanted, day)
    asked = [each for each in cards if topic in ("", each.topic)]
    return queue(asked, known, held, done, wanted, day, clock.now, planned)


def held_back(house: House, day: date) -> set[str]:
    """Ids of cards that are suspended, or put aside for this day."""
    holds = house.store.cards.holds().items()
    return {name for name, hold in holds if hold.suspended or hold.buried == day.isoformat()}


def _planned(
    house: House, cards: Sequence[Card], known: dict[str, Memory], held: set[str], wanted: Wishes, day: date
) -> Sequence[Card] | None:
    """What may be new today by the reader's plan; None without a plan that still runs."""
    from mlkata.engine.review.plan import fresh

    aim = goals.goal(house)
    if aim is None or aim.until < day:
        return None
    taken = [each for each in goals.ordered(house, aim, cards) if each.id not in held]
    return fresh(taken, known, wanted, day, aim.until)


def handout(house: House, asked: Card) -> Handout:
    """What a drill or the repair of a mistake starts from."""
    from mlkata.engine.app import practice

    drill, _, name = asked.item.partition("/")
    if asked.kind is CardKind.DRILL:
        return practice.start(house, asked.topic, drill)
    topic, info = house.drill(asked.topic, drill)
    names = [derived.slug(each) for each in derived.mistakes(info)]
    if name not in names:
        raise no_such(topic, "mistake", name, names)
    return practice.bug(house, asked.topic, drill, names.index(name) + 1)


def rests(house: House, asked: Card, clock: Clock) -> dict[Rating, timedelta]:
    """How long a card would rest after each rating."""
    from mlkata.engine.review.schedule import choices

    return choices(known(house, asked), _review(asked, Rating.GOOD, None, clock), wishes(house))


def rate(
    house: House, asked: Card, rating: Rating, clock: Clock, seconds: float | None = None, reviews: int | None = None
) -> Memory | None:
    """One review of a card.

    `reviews` is how many it had when that was decided: None, and nothing is added, where it has others by now.
    """
    from mlkata.engine.review.schedule import recall

    wanted = wishes(house)
    made, before = _review(asked, rating, seconds, clock), known(house, asked)
    if before is not None and before.stage is Stage.REVIEW and before.day < made.day:
        made = replace(made, expected=recall(before, made.day, wanted))
    return house.store.cards.add(made, reckoner(wanted), reviews)


def _review(asked: Card, rating: Rating, seconds: float | None, clock: Clock) -> Review:
    return Review(secrets.token_hex(16), asked.id, clock.now.astimezone(UTC), clock.day, rating, seconds)


def undo(house: House) -> Review:
    """Take back the latest review.

    Raises:
        MlkataError: there is none.
    """
    found = house.store.cards.undo(reckoner(wishes(house)))
    if found is None:
        what = Text("没有可以撤销的复习。", "There is no review to take back.")
        raise MlkataError(what, "undo", Text("先用 mlkata review 复习。", "Review something first: mlkata review."))
    return found


def wanted_now(before: Memory | None, clock: Clock) -> bool:
    """Whether an answer counts: not the second one of a day, unless the card is within its steps.

    Who solves a drill twice in an evening has not remembered it twice.
    """
    from mlkata.engine.review.schedule import is_due

    return before is None or before.day < clock.day or is_due(before, clock.day, clock.now)


def after_submission(house: House, entry_id: str, clock: Clock) -> Memory | None:
    """Rate a drill's card, or that of a mistake repaired, by what happened: once a submission has its verdict.

    Counts the submissions since the card's last review, of a day at the most; after a look at our solution it is
    forgotten, whatever was accepted. None where it was not accepted, or
    nothing counts today.
    """
    from mlkata.engine.review import rate as rating

    entry = house.store.submission(entry_id)
    if entry is None or entry.word != "AC":
        return None
    _, info = house.drill(entry.topic, entry.drill)
    asked = written(entry.topic, info, entry.bug)
    before = known(house, asked) if asked else None
    if asked is None or not wanted_now(before, clock):
        return None
    since = max([clock.now.astimezone(UTC) - LATEST, *(each.at for each in house.store.cards.reviews(asked.id))])
    tries = [
        each
        for each in house.store.submissions(entry.topic, entry.drill, TRIES, entry.bug)
        if each.word and datetime.fromisoformat(each.created_at) >= since
    ]
    seconds = max((each.seconds for each in tries if each.seconds is not None), default=None)
    hints = max((each.hints for each in tries), default=0)
    own = entry.bug != "" or not _looked(house, entry.topic, entry.drill, since)
    given = rating.drill(own, max(1, len(tries)), hints, seconds, 60.0 * info.minutes)
    return rate(house, asked, given, clock, seconds, seen(before))


def seen(memory: Memory | None) -> int:
    """How many reviews a card has had: whoever decides by what is known of it says so when it is rated."""
    return memory.reviews if memory else 0


def _looked(house: House, topic: str, drill: str, since: datetime) -> bool:
    """Whether our solution of a drill was opened since then: what is accepted afterwards was not remembered."""
    events = house.store.events(topic, "write", since.isoformat(timespec="microseconds"))
    return any((event.item, event.outcome) == (drill, LOOKED) for event in events)


def gave_up(house: House, topic: str, drill: str, clock: Clock) -> Memory | None:
    """Our solution is opened while the drill is due: forgotten. None where it is not asked for now."""
    from mlkata.engine.review.schedule import is_due

    asked = Card(topic, CardKind.DRILL, drill)
    before = known(house, asked)
    if before is None or not is_due(before, clock.day, clock.now):
        return None
    return rate(house, asked, Rating.AGAIN, clock, reviews=before.reviews)


def written(topic: str, drill: DrillInfo, bug: str) -> Card | None:
    """The card of what was written: the drill, or its mistake of this number; None where it has none such any more."""
    if not bug:
        return Card(topic, CardKind.DRILL, drill.id)
    names = derived.mistakes(drill)
    place = int(bug) - 1 if bug.isdecimal() else -1
    return (
        Card(topic, CardKind.MISTAKE, f"{drill.id}/{derived.slug(names[place])}") if 0 <= place < len(names) else None
    )


def after_quiz(
    house: House, topic: str, name: str, right: bool, clock: Clock, seconds: float | None = None
) -> Memory | None:
    """Rate a quiz's card by an answer; None where it does not count today."""
    from mlkata.engine.review import rate as rating

    asked = Card(topic, CardKind.QUIZ, name)
    before = known(house, asked)
    if not wanted_now(before, clock):
        return None
    return rate(house, asked, rating.quiz(right, seconds), clock, seconds, seen(before))


def suspend(house: House, asked: Card, suspended: bool = True) -> None:
    """Never ask for a card, or ask for it again."""
    house.store.cards.hold(asked.id, suspended=suspended)


def bury(house: House, asked: Card, clock: Clock) -> None:
    """Do not ask for a card any more today."""
    house.store.cards.hold(asked.id, buried=clock.day)


def leeches(house: House) -> tuple[str, ...]:
    """Cards that were forgotten again and again, the worst first."""
    least = wishes(house).leech
    worst = sorted(memories(house).items(), key=lambda each: (-each[1].lapses, each[0]))
    return tuple(name for name, memory in worst if memory.lapses >= least)
