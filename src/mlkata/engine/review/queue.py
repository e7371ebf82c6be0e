"""What is asked for today, and in which order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime

from mlkata.engine.review.schedule import is_due, kind_of, recall
from mlkata.spec.card import Card, CardKind, Memory, Queue, Review, Stage, Wishes

WRITTEN = (CardKind.DRILL, CardKind.MISTAKE)


def queue(
    cards: Sequence[Card], memories: Mapping[str, Memory], held: Collection[str], done: Collection[Review],
    wishes: Wishes, day: date, now: datetime, planned: Sequence[Card] | None = None,
) -> Queue:  # fmt: skip
    """The queue of a day.

    Idea: first what is within its steps, for its minutes are over; then what is due, the most forgotten of each kind
    first, kinds and new cards spread evenly among one another. A topic brings one new card of a kind a day before
    another brings its second, and a drill and its mistakes never come on one day.

    Args:
        cards: all there are, new ones in the order in which they are to be learned. memories: of those seen, by id.
        held: ids that are suspended, or buried for today. done: the reviews of this day.
        wishes: the reader's. day, now: the reader's day and the moment.
        planned: the new cards that may come, in the order in which a plan has them: one topic after the other. None
            where there is no plan.

    Complexity: O(n log n) in the cards.
    """
    open_ones = [card for card in cards if card.id not in held]
    seen = [(card, memories[card.id]) for card in open_ones if card.id in memories]
    ready = [(card, memory) for card, memory in seen if is_due(memory, day, now)]
    steps = sorted(
        ((card, memory) for card, memory in ready if memory.stage is not Stage.REVIEW),
        key=lambda each: (each[1].at or now, each[0].id),
    )
    ripe = sorted(
        ((card, memory) for card, memory in ready if memory.stage is Stage.REVIEW),
        key=lambda each: (recall(each[1], day, wishes), each[0].id),
    )
    asked = {review.card for review in done}
    room = max(0, wishes.most - len(asked))
    again = [card for card, _ in steps if card.id in asked]  # begun today: no limit breaks it off
    late = [card for card, _ in steps if card.id not in asked]
    first, room, left = [*again, *late[:room]], max(0, room - len(late)), len(late[room:])
    siblings = {sibling(name) for name in asked} | {_sibling(card) for card in first}
    due = _apart((card for card, _ in ripe), siblings)
    unseen = _in_turn(open_ones, memories) if planned is None else [card for card in planned if card.id not in held]
    fresh = _fresh(unseen, memories, siblings, wishes, day)
    rest = room - min(room, len(due))
    mixed = _mixed([*_by_kind(due[:room]), *_by_kind(fresh[:rest])])
    waiting = [memory.at for _, memory in seen if memory.at is not None and memory.due == day and memory.at > now]
    new, beyond = min(rest, len(fresh)), left + len(due[room:])
    return Queue((*first, *mixed), new, len(waiting), beyond, min(waiting, default=None))


def sibling(card: str) -> str:
    """What a drill shares with its mistakes; anything else is its own."""
    topic, kind, item = card.split("/", 2)
    if CardKind(kind) not in WRITTEN:
        return card
    return f"{topic}/{item.split('/')[0]}"


def _sibling(card: Card) -> str:
    """The same of a card, whose kind need not be read off its id."""
    return sibling(card.id) if card.kind in WRITTEN else card.id


def _apart(cards: Iterable[Card], siblings: set[str]) -> list[Card]:
    """The cards of which no sibling came before; they take their places in `siblings`."""
    found = []
    for card in cards:
        name = _sibling(card)
        if name not in siblings:
            siblings.add(name)
            found.append(card)
    return found


def _fresh(
    unseen: list[Card], memories: Mapping[str, Memory], siblings: set[str], wishes: Wishes, day: date
) -> list[Card]:
    """New cards, in order, within what is left of each kind's limit.

    A mistake is not new to anybody who never wrote the drill.
    """
    begun = Counter(kind_of(name) for name, memory in memories.items() if memory.since == day)
    left = {kind: wishes.new.get(kind, 0) - begun[kind] for kind in CardKind}
    chosen = []
    for card in unseen:
        name = _sibling(card)
        ripe = card.kind is not CardKind.MISTAKE or _drill_of(card).id in memories
        if card.id not in memories and left[card.kind] > 0 and ripe and name not in siblings:
            siblings.add(name)
            left[card.kind] -= 1
            chosen.append(card)
    return chosen


def _in_turn(cards: list[Card], memories: Mapping[str, Memory]) -> list[Card]:
    """What was never seen: every topic's first card of a kind, then every topic's second …"""
    rounds: dict[tuple[str, CardKind], int] = defaultdict(int)
    placed = []
    for place, card in enumerate(card for card in cards if card.id not in memories):
        placed.append((rounds[card.topic, card.kind], place, card))
        rounds[card.topic, card.kind] += 1
    return [card for _, _, card in sorted(placed, key=lambda each: each[:2])]


def _drill_of(mistake: Card) -> Card:
    return Card(mistake.topic, CardKind.DRILL, mistake.item.split("/")[0])


def _by_kind(cards: Iterable[Card]) -> list[list[Card]]:
    groups: dict[CardKind, list[Card]] = defaultdict(list)
    for card in cards:
        groups[card.kind].append(card)
    return list(groups.values())


def _mixed(groups: list[list[Card]]) -> list[Card]:
    """All groups in one row, each spread evenly over its length."""
    placed = [((place + 0.5) / len(group), card) for group in groups for place, card in enumerate(group)]
    return [card for _, card in sorted(placed, key=lambda each: (each[0], each[1].id))]
