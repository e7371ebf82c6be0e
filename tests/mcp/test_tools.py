"""Every tool: what it gives, what it refuses, and that its words are those of the handbook."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from mcp_types import Tool

from mlkata.engine.app import journal, keeping, practice, quizzes, reading
from mlkata.engine.app.house import House
from mlkata.spec.card import Card, CardKind

Ask = Callable[..., Any]
TOPIC, DRILL = "iou-nms", "iou"
WRONG = "def iou(a, b):\n    print('<b>hello</b>')\n    return 0.0\n"
ROOT = Path(__file__).parents[2]

CALLS = [
    ("search", {"query": "nms"}),
    ("topics", {}),
    ("topics", {"only": "detection"}),
    ("answer", {"topic": TOPIC}),
    ("answer", {"topic": TOPIC, "lang": "zh", "part": "short"}),
    ("claims", {"topic": TOPIC}),
    ("drill", {"topic": TOPIC}),
    ("hint", {"topic": TOPIC, "drill": "nms", "level": 3}),
    ("judge", {"topic": TOPIC, "code": WRONG}),
    ("quiz", {"topic": TOPIC}),
    ("answer_quiz", {"topic": TOPIC, "quiz": "iou-of-two", "seed": 3, "answer": "1/3"}),
    ("due", {}),
    ("calculators", {}),
    ("calculators", {"name": "iou-family"}),
    ("calculate", {"name": "iou-family", "values": {"a": [0, 0, 2, 2], "b": "1, 1, 3, 3"}}),
]


@pytest.mark.parametrize(("tool", "arguments"), CALLS, ids=lambda each: each if isinstance(each, str) else "")
def test_what_a_tool_gives_keeps_to_its_schema(ask: Ask, listed: dict[str, Tool], tool: str, arguments: Any) -> None:
    Draft202012Validator(listed[tool].input_schema).validate(arguments)
    found = ask(tool, **arguments)
    Draft202012Validator(listed[tool].output_schema).validate(found)
    assert json.dumps(found, allow_nan=False)


def test_every_tool_is_called_and_described(listed: dict[str, Tool]) -> None:
    assert {tool for tool, _ in CALLS} == set(listed)
    for tool in listed.values():
        assert tool.output_schema
        assert tool.annotations.open_world_hint is False
        assert len(tool.description.split()) >= 8
        assert tool.input_schema["additionalProperties"] is False


def test_every_tool_has_a_row(listed: dict[str, Tool]) -> None:
    page = (ROOT / "docs" / "mcp.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| ([^|]*) \|", page, flags=re.MULTILINE)
    assert [name for name, _ in rows] == list(listed)
    for name, takes in rows:
        assert set(re.findall(r"`(\w+)`", takes)) == set(listed[name].input_schema["properties"]), name


def test_only_what_can_keep_is_no_reader(listed: dict[str, Tool]) -> None:
    writes = {name for name, tool in listed.items() if not tool.annotations.read_only_hint}
    assert writes == {name for name, tool in listed.items() if "keep" in tool.input_schema["properties"]}
    assert writes == {"judge", "answer_quiz"}


def test_search_finds_by_a_name_of_either_language(ask: Ask) -> None:
    for name in ("NMS", "非极大值抑制", "which box does nms drop"):
        assert ask("search", query=name)["hits"][0]["id"] == TOPIC


def test_topics_are_those_of_the_shelf(ask: Ask, house: House) -> None:
    assert [each["id"] for each in ask("topics")["topics"]] == [topic.id for topic in house.topics]
    some = ask("topics", only="detection")["topics"]
    assert some
    assert all(each["area"] == "detection" for each in some)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_answer_is_what_the_handbook_says(ask: Ask, house: House, lang: Any) -> None:
    said = ask("answer", topic=TOPIC, lang=lang)
    for part in said["parts"]:
        text = ask("answer", topic=TOPIC, lang=lang, part=part)["text"]
        assert text == reading.show(house, TOPIC, lang, 100, part).text
        assert text.strip()


def test_claims_bring_their_evidence(ask: Ask, house: House) -> None:
    found = ask("claims", topic=TOPIC)["claims"]
    assert {each["id"] for each in found} == {claim.id for claim in house.topic(TOPIC).claims}
    for each in found:
        assert (each["kind"] == "measured") == bool(each["measured"]) == bool(each["lab"])
        assert (each["kind"] == "derived") == bool(each["derived"])
        assert each["kind"] != "cited" or each["source"]["locator"]
    measured = next(each for each in found if each["measured"])
    alone = ask("claims", topic=TOPIC, claim=measured["id"])
    assert [each["id"] for each in alone["claims"]] == [measured["id"]]
    assert [each["lab"] for each in alone["records"]] == [measured["lab"]]
    assert alone["records"][0]["numbers"]


def test_a_drill_is_handed_out_without_its_solution(ask: Ask, house: House) -> None:
    found = ask("drill", topic=TOPIC, drill=DRILL)
    assert found["starter"] == practice.start(house, TOPIC, DRILL).code
    assert found["limits"]["cpu_seconds"] > 0
    body = house.source(TOPIC, DRILL).reference.code.splitlines()[-1].strip()
    assert body not in json.dumps(found)


def test_the_reference_is_accepted_and_kept_only_if_asked(ask: Ask, house: House) -> None:
    code = house.source(TOPIC, DRILL).reference.code
    before = len(journal.submissions(house, TOPIC, DRILL))
    found = ask("judge", topic=TOPIC, drill=DRILL, code=code)
    assert (found["verdict"], found["passed"], found["failed"]) == ("AC", found["of"], [])
    assert found["submission"] is None
    assert len(journal.submissions(house, TOPIC, DRILL)) == before
    card = Card(TOPIC, CardKind.DRILL, DRILL)
    assert keeping.known(house, card) is None
    kept = ask("judge", topic=TOPIC, drill=DRILL, code=code, keep=True, hints=2, seconds=99.0)
    entry = journal.submission(house, kept["submission"])
    assert (entry.word, entry.code, entry.origin, entry.hints, entry.seconds) == ("AC", code, "mcp", 2, 99.0)
    assert keeping.known(house, card).reviews == 1


def test_a_wrong_solution_is_told_why(ask: Ask) -> None:
    found = ask("judge", topic=TOPIC, code=WRONG)
    assert (found["verdict"], found["passed"]) == ("WA", 0)
    assert len(found["failed"]) + found["more"] == found["of"]
    first = found["failed"][0]
    assert first["expected"] != first["got"] == "0"
    assert first["printed"] == "<b>hello</b>\n"
    again = ask("judge", topic=TOPIC, code=WRONG, seed=found["seed"])
    assert again == found


def test_a_known_mistake_is_named(ask: Ask) -> None:
    found = ask("judge", topic="twice", code="def twice(x):\n    return x ** 2\n")
    assert found["diagnosis"] == {"mistake": "squares", "says": {"zh": "你求了平方。", "en": "You square it."}}
    assert [case["name"]["zh"] for case in found["failed"] if not case["hidden"]][0] == "一个数"


def test_a_hidden_case_shows_no_values(ask: Ask) -> None:
    found = ask("judge", topic="twice", code="def twice(x):\n    print(x)\n    return x ** 2\n")
    hidden = [case for case in found["failed"] if case["hidden"]]
    assert hidden
    assert {(case["expected"], case["got"], case["printed"]) for case in hidden} == {(None, None, "")}


def test_a_question_does_not_hold_its_answer(ask: Ask, house: House) -> None:
    found = ask("quiz", topic=TOPIC, quiz="iou-of-two", seed=7)
    assert set(found) == {"topic", "quiz", "seed", "ask", "unit", "quizzes"}
    question = quizzes.draw(house, TOPIC, "iou-of-two", 7).question
    assert found["ask"] == {"zh": question.ask.zh, "en": question.ask.en}
    given = {"topic": TOPIC, "quiz": "iou-of-two", "seed": 7}
    right = ask("answer_quiz", **given, answer=repr(question.answer))
    wrong = ask("answer_quiz", **given, answer=repr(question.answer + 1))
    assert (right["right"], wrong["right"], wrong["answer"]) == (True, False, question.answer)
    assert keeping.known(house, Card(TOPIC, CardKind.QUIZ, "iou-of-two")) is None
    ask("answer_quiz", **given, answer=repr(question.answer), keep=True)
    assert keeping.known(house, Card(TOPIC, CardKind.QUIZ, "iou-of-two")).reviews == 1


def test_what_is_due_is_the_queue_of_today(ask: Ask, house: House) -> None:
    queue = keeping.due(house, keeping.clock(house), "k-means")
    found = ask("due", topic="k-means", limit=3)
    assert [each["id"] for each in found["cards"]] == [card.id for card in queue.cards[:3]]
    assert (found["count"], found["new"]) == (len(queue.cards), queue.fresh)
    assert all(each["ask"] for each in found["cards"] if each["kind"] in ("claim", "drill"))


def test_examples_of_a_calculator_run(ask: Ask) -> None:
    told = ask("calculators", name="iou-family")["calculators"][0]
    for example in told["examples"]:
        assert ask("calculate", name="iou-family", values=example)["value"]
    assert ask("calculate", name="iou-family", values={"a": [0, 0, 2, 2], "b": "1,1,3,3"})["value"]["iou"] == 1 / 7


REFUSED = [
    ("answer", {"topic": "nope"}, "no topic “nope”"),
    ("answer", {"topic": "../etc"}, "topic: "),
    ("answer", {"topic": TOPIC, "part": "nope"}, "Choose one of: short"),
    ("answer", {"topic": TOPIC, "lang": "fr"}, "lang: "),
    ("answer", {"topic": TOPIC, "language": "en"}, "language: unknown"),
    ("answer", {}, "topic: "),
    ("topics", {"only": "nope"}, "“nope”"),
    ("claims", {"topic": TOPIC, "claim": "nope"}, "no claim called “nope”"),
    ("drill", {"topic": TOPIC, "drill": "nope"}, "no drill called “nope”"),
    ("hint", {"topic": TOPIC, "level": 4}, "level: "),
    ("judge", {"topic": TOPIC, "code": "x" * (1 << 20) + "y"}, "1048576"),
    ("judge", {"topic": TOPIC, "code": "\ud800"}, "code: "),
    ("judge", {"topic": TOPIC, "code": 7}, "code: "),
    ("judge", {"topic": TOPIC, "code": "", "seed": -1}, "seed: "),
    ("quiz", {"topic": TOPIC, "quiz": "nope"}, "no quiz called “nope”"),
    ("quiz", {"topic": "twice"}, "--trust"),
    ("answer_quiz", {"topic": TOPIC, "quiz": "iou-of-two", "seed": 3, "answer": "one"}, "no number"),
    ("due", {"topic": "nope"}, "no topic “nope”"),
    ("due", {"limit": 0}, "limit: "),
    ("calculate", {"name": "nope", "values": {}}, "no calculator “nope”"),
    ("calculate", {"name": "iou-family", "values": {"a": "1"}}, "a"),
    ("calculate", {"name": "image-blur", "values": {"image": "/etc/passwd"}}, "no such picture"),
    ("calculate", {"name": "image-blur", "values": {"image": "camera", "out": "/tmp/x.png"}}, "may not write"),
    ("search", {"query": ""}, "query: "),
    ("nope", {}, "Unknown tool"),
]


@pytest.mark.parametrize(("tool", "arguments", "words"), REFUSED)
def test_a_wrong_call_is_refused_in_words(refused: Callable[..., str], tool: str, arguments: Any, words: str) -> None:
    said = refused(tool, **arguments)
    assert words in said
    assert len(said) < 2000
    assert not re.search(r"Traceback|pydantic|File \"|Error executing", said)


def test_an_error_is_told_in_the_readers_language(house: House) -> None:
    import anyio
    from mcp.client.client import Client

    from mlkata.mcp.server import create_server

    chinese = create_server(house, warm=False)
    chinese._lang = "zh"

    async def call() -> list[str]:
        async with Client(chinese) as client:
            calls = [("answer", {"topic": "nope"}), ("hint", {"topic": TOPIC, "level": 9})]
            return [(await client.call_tool(*each)).content[0].text for each in calls]

    missing, wrong = anyio.run(call)
    assert "没有" in missing
    assert "参数不对" in wrong
