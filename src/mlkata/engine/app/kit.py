"""The kit for those who teach and interview: any selection as a paper, with what to tick, and answers where wanted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Literal

from mlkata.engine.app import practice
from mlkata.engine.app.dealing import Progress, broken, deal, solution
from mlkata.engine.app.faces import face
from mlkata.engine.app.house import House
from mlkata.engine.render.kit import Answers, Entry, Kit, Part, markdown
from mlkata.spec.card import Card, CardKind
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Lang, Text
from mlkata.spec.topic import Topic

Form = Literal["md", "html"]
KINDS = (CardKind.CLAIM, CardKind.DRILL, CardKind.QUIZ)  # find-the-bug is long: only where it is asked for
EVERYTHING = Text("全部题目", "all topics")
PLACES: tuple[Answers, ...] = ("apart", "inline", "none")


def printed(
    house: House, words: Sequence[str], kinds: Collection[CardKind], lang: Lang, form: Form,
    answers: Answers = "apart", seed: int = 1, progress: Progress | None = None,
) -> str:  # fmt: skip
    """A selection as Markdown, or as one HTML page to be printed.

    `words` as `selection.select` takes them; `kinds` says what to ask, () is everything but find-the-bug. Answers stand
    `apart` at the end, `inline` below each question, or nowhere. Another `seed` draws other numbers for the quizzes.

    Raises:
        MlkataError: a word means nothing, nothing is selected, or a library is not installed.
    """
    made = kit(house, words, kinds, lang, answers, seed, progress)
    if form == "md":
        return markdown(made)
    try:
        from mlkata.engine.render.kit_html import page
    except ImportError as error:
        what = Text(f"打印页所需的库没有安装：{error.name}。", f"The page to be printed needs {error.name}.")
        remedy = Text(
            "安装：pip install 'mlkata[web]'，或写成 .md。", "pip install 'mlkata[web]', or write an .md file."
        )
        raise MlkataError(what, "mlkata[web]", remedy) from None
    return page(made)


def answers_of(word: str) -> Answers:
    """Where answers stand, by its name.

    Raises:
        MlkataError: there is no such place.
    """
    found = next((place for place in PLACES if place == word), None)
    if found is None:
        what = Text(f"答案不能放在“{word}”。", f"Answers cannot stand “{word}”.")
        raise MlkataError(what, "--answers", Text("用 apart、inline 或 none。", "Use apart, inline or none."))
    return found


def kit(
    house: House, words: Sequence[str], kinds: Collection[CardKind], lang: Lang, answers: Answers = "apart",
    seed: int = 1, progress: Progress | None = None,
) -> Kit:  # fmt: skip
    """The same before it is written: topics in the order of the shelves, each with its entries under their numbers."""
    cards = deal(house, words, kinds or KINDS).cards
    entries: dict[str, list[Entry]] = defaultdict(list)
    for done, (topic, card) in enumerate(cards, 1):
        entries[topic.id].append(_entry(house, topic, card, lang, seed))
        if progress is not None:
            progress(done, len(cards))
    topics = [topic for topic in house.topics if topic.id in entries]
    parts = tuple(_part(number, topic, entries[topic.id], lang) for number, topic in enumerate(topics, 1))
    return Kit(lang, _about(house, words, topics, lang), parts, answers)


def _part(number: int, topic: Topic, entries: Sequence[Entry], lang: Lang) -> Part:
    sorted_ = sorted(entries, key=lambda entry: list(CardKind).index(entry.kind))
    return Part(number, topic.title.say(lang), tuple((f"{number}.{at}", each) for at, each in enumerate(sorted_, 1)))


def _entry(house: House, topic: Topic, card: Card, lang: Lang, seed: int) -> Entry:
    found = face(house, card, seed if card.kind is CardKind.QUIZ else None)
    code = ""
    if card.kind is CardKind.DRILL:
        code = practice.start(house, topic.id, card.item).code
    elif card.kind is CardKind.MISTAKE:
        code = broken(found)
    return Entry(
        card.kind, "" if card.kind is CardKind.CLAIM else found.title.say(lang), found.ask.say(lang),
        found.answer.say(lang), tuple(point.say(lang) for point in found.points),
        found.believed.say(lang) if found.believed else "", code, solution(topic, found), found.minutes,
    )  # fmt: skip


def _about(house: House, words: Sequence[str], topics: Sequence[Topic], lang: Lang) -> str:
    """What was selected, as a reader calls it: a topic or an area by its title, a tag by its name."""
    titles = {topic.id: topic.title for topic in topics} | {area: title for area, title in house.areas.items()}
    named = (titles[word].say(lang) if word in titles else word for word in dict.fromkeys(words))
    return ("、" if lang == "zh" else ", ").join(named) or EVERYTHING.say(lang)
