"""The deck for Anki: any selection of cards as an .apkg that updates itself when it is imported again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from mlkata.engine.app.anki_ids import note_id
from mlkata.engine.app.anki_package import Note, missing, packed, tags
from mlkata.engine.app.dealing import Progress, broken, deal, solution
from mlkata.engine.app.faces import Face, face
from mlkata.engine.app.house import House
from mlkata.spec.card import KINDS, Card, CardKind
from mlkata.spec.text import LANGS, Lang, Text
from mlkata.spec.topic import Topic

SEEDS = (1, 2, 3, 4, 5)  # of the questions drawn of a quiz: the same ones in every export
NAMES = {"zh": "中文", "en": "English"}
MINUTES = Text(" · {minutes} 分钟", " · {minutes} min")


@dataclass(frozen=True, slots=True)
class Exported:
    """An .apkg.

    Args:
        notes: how many of each kind. left: cards left out, because they need a library that is not installed or a
            shelf that is not trusted.
    """

    data: bytes
    notes: Mapping[CardKind, int]
    left: int


def export(
    house: House, words: Sequence[str], kinds: Collection[CardKind], lang: Lang, at: datetime,
    alone: bool = False, progress: Progress | None = None,
) -> Exported:  # fmt: skip
    """The cards of a selection as an .apkg.

    `words` as `selection.select` takes them, () is everything; `kinds` says which cards, () is all. The language `lang`
    comes first; the other one is folded below, or left out where the first is to be `alone`. `at` is the moment of the
    export.

    Raises:
        MlkataError: a word means nothing, nothing is selected, or a library is not installed.
    """
    dealt = deal(house, words, kinds)
    notes: list[Note] = []
    for done, (topic, card) in enumerate(dealt.cards, 1):
        notes += _notes(house, topic, card, lang, alone)
        if progress is not None:
            progress(done, len(dealt.cards))
    counts = {kind: sum(f"mlkata::kind::{kind.value}" in note.tags for note in notes) for kind in CardKind}
    return Exported(packed(notes, _style(), at), counts, dealt.left)


def _notes(house: House, topic: Topic, card: Card, lang: Lang, alone: bool) -> Iterator[Note]:
    """The notes of a card: one, but of a quiz one for each question that differs from those before it."""
    met: set[str] = set()
    for seed in SEEDS if card.kind is CardKind.QUIZ else (None,):
        found = face(house, card, seed)
        if found.ask.en in met:
            continue
        met.add(found.ask.en)
        fields = _fields(topic, found, lang, alone) | {"Id": card.id}
        yield Note(note_id(house.renames.first_card(card.id), seed), topic.area, fields, _tags(topic, card))


def _fields(topic: Topic, found: Face, lang: Lang, alone: bool) -> dict[str, str]:
    try:
        from mlkata.engine.render import anki
    except ImportError as error:
        raise missing(error) from None
    minutes = MINUTES.fill(minutes=found.minutes).say(lang) if found.minutes else ""
    title = anki.line(found.title.say(lang), lang)
    made = {
        "Question": str(anki.prose(found.ask.say(lang), lang)),
        "Answer": _answer(found, lang),
        "Heading": f"{KINDS[found.card.kind].say(lang)} · {title}{minutes}",
    }
    if found.card.kind is CardKind.MISTAKE:
        made |= {"Code": str(anki.code(broken(found))), "Solution": str(anki.repair(solution(topic, found)))}
    elif found.solution:
        made["Solution"] = str(anki.code(solution(topic, found)))
    for other in LANGS:
        if other != lang and not alone:
            made["Other question"] = str(anki.prose(found.ask.say(other), other))
            made |= {"Other answer": _answer(found, other), "Other language": NAMES[other]}
    return made


def _answer(found: Face, lang: Lang) -> str:
    from mlkata.engine.render import anki

    believed = found.believed.say(lang) if found.believed else ""
    points = [point.say(lang) for point in found.points]
    return str(anki.full_answer(found.answer.say(lang), points, believed, lang))


def _tags(topic: Topic, card: Card) -> tuple[str, ...]:
    drill = topic.drill(card.item.split("/")[0]) if card.kind in (CardKind.DRILL, CardKind.MISTAKE) else None
    level = drill.level if drill else topic.level
    own = [("topic", topic.id), ("area", topic.area), ("kind", card.kind.value), ("level", str(level))]
    return tags([*own, *(("tag", tag) for tag in topic.tags)])


def _style() -> str:
    from mlkata.engine.render import anki

    return anki.look()
