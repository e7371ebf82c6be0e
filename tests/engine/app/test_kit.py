"""The kit over the real shelf: every selected question once, answers apart, both languages, the same numbers again."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

import pytest

from mlkata.engine.app import keeping
from mlkata.engine.app.dealing import kinds_of
from mlkata.engine.app.kit import answers_of, kit, printed
from mlkata.spec.card import CardKind
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import LANGS

WORDS = ["iou-nms", "conv2d"]
HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("lang", LANGS)
def test_every_selected_card_is_asked_once(house, lang) -> None:
    made = kit(house, WORDS, tuple(CardKind), lang)
    asked = [card for card in keeping.deck(house) if card.topic in WORDS]
    counts = Counter(entry.kind for part in made.parts for _, entry in part.entries)
    assert counts == Counter(card.kind for card in asked)
    numbers = [number for part in made.parts for number, _ in part.entries]
    assert len(set(numbers)) == len(numbers) == len(asked)
    assert [part.number for part in made.parts] == [1, 2]
    text = printed(house, WORDS, tuple(CardKind), lang, "md")
    for topic in WORDS:
        for claim in house.topic(topic).claims:
            assert text.count(f"\n{claim.question.say(lang)}\n") == 1, claim.id


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("form", ["md", "html"])
def test_answers_apart_are_behind_all_questions(house, lang, form) -> None:
    cut = {"zh": "评分要点与参考答案", "en": "Rubric and answers"}[lang]
    questions, _, answers = printed(house, WORDS, (), lang, form).partition(cut)
    none = printed(house, WORDS, (), lang, form, "none")
    plain = [claim for topic in WORDS for claim in house.topic(topic).claims if not re.search(r"[$`*]", claim.says.en)]
    assert len(plain) > 3
    for claim in plain:
        says = claim.says.say(lang)
        if form == "html" and re.search(r"[&<>'\"$`*\[]", says):
            continue
        assert says not in questions, claim.id
        assert says not in none, claim.id
        assert says in answers, claim.id
    for drill in house.topic("iou-nms").drills:
        body = house.source("iou-nms", drill.id).reference.code.strip().splitlines()[-1]
        assert form == "html" or body not in questions.splitlines()


class Sound(HTMLParser):
    """Every tag that opens closes in order, and no id comes twice."""

    VOID = {"meta", "br", "hr"}

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not {"src", "href", "style", "onclick"} & {name for name, _ in attrs}, (tag, attrs)
        assert tag not in {"script", "img", "link"}
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_is_sound_and_self_contained(house, lang) -> None:
    made = printed(house, ["detection", "layers"], (), lang, "html")
    Sound(made)
    assert not re.search(r"url\(|@import", made)
    assert 'class="tex"' not in made  # every formula was converted
    assert bool(HAN.search(re.sub(r"<style>.*?</style>|<pre.*?</pre>", "", made, flags=re.DOTALL))) == (lang == "zh")


def test_another_seed_draws_other_numbers_and_the_same_seed_the_same(house) -> None:
    once, again, other = (printed(house, ["conv2d"], (CardKind.QUIZ,), "en", "md", seed=seed) for seed in (1, 1, 2))
    assert once == again != other


def test_the_title_says_what_was_selected(house) -> None:
    title = house.areas["detection"].zh
    assert printed(house, ["detection"], (CardKind.CLAIM,), "zh", "md").startswith(f"# 面试题单 · {title}\n")
    assert printed(house, (), (CardKind.CLAIM,), "en", "md").startswith("# Interview kit · all topics\n")


def test_find_the_bug_comes_only_where_it_is_asked_for(house) -> None:
    assert "Find the mistake" not in printed(house, ["iou-nms"], (), "en", "md")
    made = printed(house, ["iou-nms"], (CardKind.MISTAKE,), "en", "md")
    questions, _, answers = made.partition("Rubric and answers")
    assert "```diff" not in questions
    assert answers.count("```diff") == questions.count("```python")


def test_a_starter_is_one_that_the_judge_takes(house) -> None:
    made = printed(house, ["iou-nms"], (CardKind.DRILL,), "en", "md")
    for drill in house.topic("iou-nms").drills:
        assert f"# iou-nms/{drill.id} · {drill.minutes} min" in made


def test_words_that_mean_nothing_are_told() -> None:
    assert kinds_of(" quiz, claim,,quiz") == (CardKind.CLAIM, CardKind.QUIZ)
    assert kinds_of("") == ()
    with pytest.raises(MlkataError, match="no kind of card"):
        kinds_of("claim,essay")
    assert answers_of("inline") == "inline"
    with pytest.raises(MlkataError, match="cannot stand"):
        answers_of("upside-down")


def test_progress_is_told_to_the_end(house) -> None:
    told: list[tuple[int, int]] = []
    kit(house, ["conv2d"], (), "en", progress=lambda done, of: told.append((done, of)))
    assert told[-1][0] == told[-1][1] == len(told)
