"""Places inside topics: each leads somewhere, is found by its own words, and what tells little counts little."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest

from mlkata.engine.catalog.passages import FLOOR, LEAST, Passage, best, passages
from mlkata.engine.catalog.search import Index, index
from mlkata.engine.catalog.shelf import shelves
from mlkata.engine.catalog.tools import tools
from mlkata.engine.catalog.topics import scan
from mlkata.engine.render.model import Heading
from mlkata.engine.render.parse import parse
from mlkata.spec.text import LANGS, Lang, Text
from mlkata.spec.topic import Topic

TOPICS = scan(shelves()[0]).topics
ALL = [pytest.param(topic, id=topic.id) for topic in TOPICS]
TOPIC = {topic.id: topic for topic in TOPICS}


@pytest.fixture(scope="module")
def built() -> Index:
    return index(TOPICS)


def place(path: str, *held: str, kind: str = "claim") -> Passage:
    return Passage(kind, path, Text(path, path), frozenset(held))


def paths(found: tuple[Passage, ...]) -> list[str]:
    return [each.path for each in found]


# which there are


@pytest.mark.parametrize("topic", ALL)
def test_every_place_is_there_once(topic: Topic) -> None:
    found = passages(topic)
    assert max(Counter(paths(found)).values()) == 1
    assert Counter(each.kind for each in found if each.kind != "question") == Counter(
        claim=len(topic.claims), drill=len(topic.drills), lab=len(topic.labs), tool=len(tools(topic))
    )
    assert all(each.text.zh and each.text.en and each.held for each in found)


@pytest.mark.parametrize("topic", ALL)
@pytest.mark.parametrize("lang", LANGS)
def test_a_question_leads_to_a_heading_of_the_answer(topic: Topic, lang: Lang) -> None:
    heads = [block for block in parse(topic.answer[lang], lang).blocks if isinstance(block, Heading)]
    anchors = [f"#{block.anchor}" for block in heads if block.level > 1 and block.anchor]
    questions = [each for each in passages(topic) if each.kind == "question"]
    assert paths(tuple(questions)) == anchors
    assert not [each for each in questions if "{#" in each.text.say(lang)]


@pytest.mark.parametrize("topic", ALL)
def test_other_places_lead_to_what_the_topic_has(topic: Topic) -> None:
    known = {
        *(f"#claim-{claim.id}" for claim in topic.claims),
        *(f"/drills/{drill.id}" for drill in topic.drills),
        *(f"/labs/{lab.name}" for lab in topic.labs),
        *(f"/tools/{tool.name}" for tool in tools(topic)),
    }
    assert {each.path for each in passages(topic) if each.kind != "question"} == known


def test_a_heading_in_code_is_none_and_one_of_one_language_speaks_for_both() -> None:
    answer = {"zh": "## 一 {#one}\n\n```\n## 码 {#code}\n```\n\n## 二 {#two}\n", "en": "## One {#one}\n"}
    bare = replace(TOPICS[0], answer=answer, claims=(), drills=(), labs=(), tools=())
    expected = [("#one", Text("一", "One")), ("#two", Text("二", "二"))]
    assert [(each.path, each.text) for each in passages(bare)] == expected


@pytest.mark.parametrize("line", ["## 一 {#one}", "### 一{#one}", "## 一 {#one} ", "## 一\t{#one}"])
def test_an_anchor_is_read_as_the_page_reads_it(line: str) -> None:
    bare = replace(TOPICS[0], answer={"zh": f"{line}\n\n字。\n", "en": "## One {#one}\n"})
    (head,) = [block for block in parse(bare.answer["zh"], "zh").blocks if isinstance(block, Heading)]
    first = passages(bare)[0]
    assert (first.path, first.text) == (f"#{head.anchor}", Text("一", "One"))


# which fit


@pytest.mark.parametrize("topic", ALL)
@pytest.mark.parametrize("lang", LANGS)
def test_every_place_is_found_by_its_own_words(topic: Topic, lang: Lang, built: Index) -> None:
    """Labs and calculators, whose titles are short, need not be among the first three."""
    found = passages(topic)
    limit = {"lab": 9, "tool": 9}
    missed = [
        each.path
        for each in found
        if each not in best(found, each.text.say(lang), built.rarity, limit.get(each.kind, 3))
    ]
    assert missed == []


@pytest.mark.parametrize("topic", ALL)
@pytest.mark.parametrize("lang", LANGS)
def test_a_claim_is_among_what_its_question_finds(topic: Topic, lang: Lang, built: Index) -> None:
    found = passages(topic)
    asked = {f"#claim-{claim.id}": claim.question.say(lang) for claim in topic.claims}
    assert [path for path, query in asked.items() if path not in paths(best(found, query, built.rarity, 99))] == []


@pytest.mark.parametrize(
    ("topic", "query", "wanted"),
    [
        ("iou-nms", "nms 手撕", r"/drills/.*nms|#.*"),
        ("iou-nms", "write giou", "/drills/giou"),
        ("k-means", "k-means++", r"#.*|/drills/.*|/labs/.*"),
    ],
)
def test_what_people_ask_leads_to_a_place(topic: str, query: str, wanted: str, built: Index) -> None:
    first = best(passages(TOPIC[topic]), query, built.rarity)[0]
    assert re.fullmatch(wanted, first.path), first.path


@pytest.mark.parametrize("query", ["", "?!", "zzzz qqqq", "what is the", "为什么"])
def test_nothing_fits_what_says_nothing(query: str, built: Index) -> None:
    assert [topic.id for topic in TOPICS if best(passages(topic), query, built.rarity)] == []


def test_the_one_that_answers_more_goes_first_and_no_more_than_asked_for() -> None:
    found = (place("#a", "one"), place("#b", "one", "two"), place("#c", "one", "two", "three"), place("#d", "four"))
    assert paths(best(found, "one two three", {})) == ["#c", "#b"] + ["#a"] * (1 / 3 >= LEAST)
    assert paths(best(found, "one two three", {}, 1)) == ["#c"]
    assert best(found, "one two three", {}, 0) == ()


def test_of_equal_ones_the_shorter_goes_first() -> None:
    found = (place("#long", "one", "two", "three"), place("#short", "one"))
    assert paths(best(found, "one", {})) == ["#short", "#long"]


def test_a_question_goes_before_a_claim_and_that_before_a_lab() -> None:
    found = tuple(place(f"#{kind}", "one", kind=kind) for kind in ("lab", "claim", "drill", "question"))
    assert paths(best(found, "one", {}, 9)) == ["#question", "#drill", "#claim", "#lab"]


def test_a_rare_word_decides() -> None:
    found = (place("#common", "the", "often"), place("#rare", "seldom"))
    rarity = {"often": 0.1, "seldom": 5.0}
    assert paths(best(found, "often seldom", rarity)) == ["#rare"]
    assert paths(best(found, "often seldom", {"often": 5.0, "seldom": 0.1})) == ["#common"]


def test_what_no_place_holds_says_nothing_about_the_place_but_much_about_the_question() -> None:
    found = (place("#a", "one"),)
    assert paths(best(found, "topic one", {})) == ["#a"]
    others = " ".join(f"word{n}" for n in range(int(1 / FLOOR) + 1))
    assert best(found, f"one {others}", {}) == ()


def test_more_of_the_limit_only_adds(built: Index) -> None:
    for topic in TOPICS:
        found = passages(topic)
        query = topic.claims[0].question.en
        assert best(found, query, built.rarity, 9)[:2] == best(found, query, built.rarity, 2)
