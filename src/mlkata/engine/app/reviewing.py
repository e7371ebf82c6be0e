"""Reviewing, as both doors show it: the card that is asked for now, what each rating would do, and the words for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from mlkata.engine.app import journal, keeping, practice
from mlkata.engine.app.faces import Face, face, mistake_of
from mlkata.engine.app.house import House
from mlkata.engine.app.keeping import Clock
from mlkata.spec.card import RATINGS, Card, CardKind, Queue, Rating
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text

PATIENCE = 900.0  # seconds; whoever took longer was doing something else


@dataclass(frozen=True, slots=True)
class Sitting:
    """What is asked for at a moment.

    Args:
        queue: the cards of the day. card: the one asked for; None where none is due. face: both its sides.
        reviews: how often it was reviewed: whoever rates it must have seen as many. rests: how long it would rest.
        today: how many reviews there were today.
        broken: why the card cannot be shown; None where it can.
    """

    queue: Queue
    card: Card | None
    face: Face | None
    reviews: int
    rests: dict[Rating, timedelta]
    today: int
    broken: MlkataError | None = None


def sitting(
    house: House, clock: Clock, topic: str = "", asked: str = "", seed: int | None = None,
    cards: Sequence[Card] | None = None,
) -> Sitting:  # fmt: skip
    """What is asked for now: of one topic, if one is named; the card with the id `asked`, if it is still there.

    `seed` is that of a quiz's question; `cards` are asked for in this order instead of what is due.

    Raises:
        MlkataError: no such topic or card.
    """
    found = keeping.due(house, clock, topic)
    if cards is not None:
        found = Queue(tuple(cards), 0, 0, 0)
    card = keeping.card(house, asked) if asked else next(iter(found.cards), None)
    today = sum(house.store.cards.days(since=clock.day).values())
    if card is None:
        return Sitting(found, None, None, 0, {}, today)
    reviews = len(house.store.cards.reviews(card.id))
    rests = keeping.rests(house, card, clock)
    try:
        return Sitting(found, card, face(house, card, seed), reviews, rests, today)
    except MlkataError as error:  # the queue goes on: one card may be put aside, others wait behind it
        return Sitting(found, card, None, reviews, rests, today, error)


def rate(
    house: House, card: Card, rating: Rating, clock: Clock, seconds: float | None = None, reviews: int | None = None
) -> None:
    """The reader's own rating of a card.

    `seconds` since it was asked are dropped where they are too many to be true; `reviews` is how often it had been
    reviewed when it was asked for, None does not ask.

    Raises:
        MlkataError: it was rated meanwhile, in another tab or by a second press of the key.
    """
    took = seconds if seconds is None or 0 <= seconds <= PATIENCE else None
    if keeping.rate(house, card, rating, clock, took, reviews) is None:
        what = Text("这张卡片刚才已经评过了，没有再记一次。", "This card was rated a moment ago; nothing was added.")
        raise MlkataError(what, card.id, Text("u 可以撤销那一次。", "u takes that rating back."))


def asks(house: House, card: Card) -> Text | None:
    """What a card asks for, in a line: a claim's question, a drill's title. None of a quiz, whose numbers are drawn.

    Raises:
        MlkataError: its topic is not there any more.
    """
    topic = house.topic(card.topic)
    if card.kind is CardKind.CLAIM:
        claim = topic.claim(card.item)
        return claim.question if claim else None
    drill = topic.drill(card.item.partition("/")[0]) if card.kind in (CardKind.DRILL, CardKind.MISTAKE) else None
    return drill.title if drill else None


def undo(house: House, clock: Clock) -> str:
    """Take back what was done last: the latest rating, or that a card was put aside after it. Gives the card's id.

    Raises:
        MlkataError: nothing was done.
    """
    today = clock.day.isoformat()
    aside = [hold for hold in house.store.cards.holds().values() if hold.suspended or hold.buried == today]
    last, rated = max(aside, key=lambda hold: hold.updated_at, default=None), house.store.cards.latest()
    if last is not None and (rated is None or datetime.fromisoformat(last.updated_at) > rated.at):
        house.store.cards.release(last.card)
        return last.card
    return keeping.undo(house).card


def proposals(points: int) -> tuple[int, ...]:
    """For 0, 1, … ticked key points of so many, the rating to propose."""
    from mlkata.engine.review.rate import claim

    return tuple(int(claim(covered, points)) for covered in range(points + 1))


def begin(house: House, card: Card, clock: Clock) -> str:
    """Open a drill or mistake for its review: from the starter, unless it was begun today; gives its page.

    What an older draft holds is kept among the submissions.
    """
    name, _, mistake = card.item.partition("/")
    topic, drill = house.drill(card.topic, name)
    bug = str(mistake_of(house, topic, drill, mistake)[0]) if mistake else ""
    kept = journal.draft(house, topic.id, drill.id, bug)
    if kept is not None and clock.day_of(datetime.fromisoformat(kept.updated_at)) != clock.day:
        fresh = keeping.handout(house, card) if mistake else practice.start(house, topic.id, drill.id)
        journal.keep_draft(house, topic.id, drill.id, bug, fresh.code, None)
    return f"/topics/{topic.id}/drills/{drill.id}" + (f"/bugs/{bug}" if bug else "")


def told(house: House, card: Card, clock: Clock) -> Text | None:
    """How a card that was reviewed today was rated last, and when it comes again; None where it was not."""
    memory = keeping.known(house, card)
    if memory is None or memory.day != clock.day:
        return None
    rating = RATINGS[house.store.cards.reviews(card.id)[-1].rating]
    wait = rest(max(timedelta(0), memory.at - clock.now) if memory.at else memory.due - memory.day)
    return Text(f"记作“{rating.zh}”，{wait.zh}后再问。", f"Rated {rating.en}; asked again in {wait.en}.")


def rest(given: timedelta) -> Text:
    """How long a card rests, in a word."""
    if given < timedelta(days=1):
        minutes = round(given.total_seconds() / 60)
        return Text(f"{minutes} 分钟", f"{minutes} min")
    days = given.days
    if days < 31:
        return Text(f"{days} 天", f"{days} d")
    return Text(f"{days / 30.4:.1f} 个月", f"{days / 30.4:.1f} months")
