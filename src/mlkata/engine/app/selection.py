"""Any selection of topics, by words: ids, areas, tags. Anki decks, printed kits and plans are made of one."""

from __future__ import annotations

from collections.abc import Sequence

from mlkata.engine.app.house import House
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.spec.topic import Topic


def select(house: House, words: Sequence[str]) -> tuple[Topic, ...]:
    """The topics that any of the words means, in the order of the shelves; all where there are none.

    A word is a topic's id, or else an area ("detection"), or else a tag ("core"); titles in either language will do.

    Raises:
        MlkataError: a word means nothing here.
    """
    wanted = {topic.id for word in words for topic in _meant(house, word)}
    return tuple(topic for topic in house.topics if not words or topic.id in wanted)


def _meant(house: House, word: str) -> list[Topic]:
    """What one word means."""
    asked = house.renames.topic(word.casefold())
    for names in (_own, lambda topic: _of_area(house, topic), lambda topic: topic.tags):
        if found := [topic for topic in house.topics if asked in (name.casefold() for name in names(topic))]:
            return found
    raise _unknown(house, word)


def _own(topic: Topic) -> tuple[str, ...]:
    return topic.id, topic.title.zh, topic.title.en


def _of_area(house: House, topic: Topic) -> tuple[str, ...]:
    title = house.areas[topic.area]
    return topic.area, title.zh, title.en


def _unknown(house: House, word: str) -> MlkataError:
    areas = list(dict.fromkeys(topic.area for topic in house.topics))
    zh = " · ".join(f"{house.areas[area].zh}（{area}）" for area in areas)
    en = " · ".join(areas)
    return MlkataError(
        Text(f"没有叫“{word}”的题目、领域或标签。", f"No topic, area or tag is called “{word}”."),
        word,
        Text(f"用 mlkata list 里的题目，或领域：{zh}。", f"Take a topic of mlkata list, or an area: {en}."),
    )
