"""Reading and finding: parts of an answer, languages that are missing, names that lead to a topic."""

from __future__ import annotations

import dataclasses

import pytest

from mlkata.engine.app import finding, reading
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import LANGS


def test_every_answer_reads_in_both_languages(house) -> None:
    for topic in house.topics:
        for lang in set(LANGS) & set(topic.answer):
            shown = reading.show(house, topic.id, lang)
            assert shown.lang == lang
            assert len(shown.text) > 500
            assert "[^" not in shown.text
            assert "{{" not in shown.text or shown.missing


@pytest.mark.parametrize("part", ["short", "long", "follow-ups", "traps", "backward"])
def test_a_part_of_it(house, part: str) -> None:
    whole, found = reading.show(house, "conv2d", "en").text, reading.show(house, "conv2d", "en", part=part).text
    assert 0 < len(found) < len(whole)


def test_every_part_that_is_listed_can_be_read(house) -> None:
    for lang in LANGS:
        listed = reading.anchors(house, "conv2d", lang)
        assert listed[:2] == ("short", "long")
        assert all(reading.show(house, "conv2d", lang, part=part).text.strip() for part in listed)


def test_a_part_that_there_is_not(house) -> None:
    with pytest.raises(MlkataError, match="short · long"):
        reading.show(house, "conv2d", "zh", part="nope")


def test_a_language_that_is_missing(house, monkeypatch) -> None:
    topic = dataclasses.replace(house.topic("conv2d"), answer={"zh": house.topic("conv2d").answer["zh"]})
    monkeypatch.setattr(type(house), "topic", lambda self, topic_id: topic)
    assert reading.show(house, "conv2d", "zh").text
    with pytest.raises(MlkataError) as caught:
        reading.show(house, "conv2d", "en")
    assert "--lang zh" in caught.value.remedy.en
    monkeypatch.setattr(type(house), "topic", lambda self, _: dataclasses.replace(topic, answer={}))
    with pytest.raises(MlkataError):
        reading.show(house, "conv2d", "zh")


def test_the_width_is_kept(house) -> None:
    narrow = reading.show(house, "conv2d", "en", 50, "short").text
    prose = narrow.split("Evidence")[0]
    assert max(map(len, prose.splitlines())) <= 50


def test_any_name_finds_its_topic(house) -> None:
    for topic in house.topics:
        for name in (topic.id, topic.title.zh, topic.title.en, *topic.aliases):
            assert finding.ask(house, name)[0].id == topic.id, name
    assert finding.ask(house, "zzzzqqq") == ()
    assert finding.ask(house, "") == ()
    assert len(finding.ask(house, "convolution", 2)) <= 2


def test_what_a_topic_has(house) -> None:
    assert finding.has(house.topic("conv2d")) == ("answer", "drill", "lab", "quiz")
