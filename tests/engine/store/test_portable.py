"""Export and import: the same comes back, whatever was written; anything else is refused as a whole."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlkata.engine.store import portable, scripts
from mlkata.engine.store.store import Store
from mlkata.spec.card import Rating, Review
from mlkata.spec.errors import MlkataError
from mlkata.spec.interview import Item, Kind, Script, Terms
from mlkata.spec.text import Text

NAMES = st.sampled_from(["iou-nms", "k-means", "a"])
CODE = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
JSON = st.recursive(st.none() | st.booleans() | st.integers(-9, 9) | CODE, lambda inner: st.lists(inner, max_size=3))
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("draft"), NAMES, NAMES, CODE),
        st.tuples(st.just("submission"), NAMES, NAMES, CODE),
        st.tuples(st.just("event"), NAMES, CODE, JSON),
        st.tuples(st.just("setting"), NAMES, JSON),
        st.tuples(st.just("review"), NAMES, st.integers(1, 4), st.none() | st.floats(0, 1)),
        st.tuples(st.just("undo")),
        st.tuples(st.just("hold"), NAMES, st.booleans() | st.none(), st.none() | st.dates()),
        st.tuples(st.just("interview"), st.integers(0, 2**32 - 1), CODE, st.integers(0, 3)),
    ),
    max_size=8,
)


ITEMS = tuple(
    Item(Kind.OPENER, "iou-nms", "detection", f"c{n}", 2, Text("题", "t"), Text("问", "q"), (Text("点", "p"),))
    for n in range(3)
)


def nothing(reviews: object) -> None:
    """Memories do not matter here."""


def filled(steps: list[tuple[Any, ...]]) -> Store:
    store = Store(None)
    for place, (kind, *rest) in enumerate(steps):
        if kind == "draft":
            store.keep_draft(rest[0], rest[1], "", rest[2], None)
        elif kind == "submission":
            store.finish(store.begin(rest[0], rest[1], "", rest[2], "web", 1.5, 0), "AC", 2**40, "d", {"code": rest[2]})
        elif kind == "event":
            store.note(rest[0], "keep", rest[1], "right", {"data": rest[2]})
        elif kind == "review":
            at = datetime(2026, 1, 1, place, tzinfo=UTC)
            review = Review(f"r{place}", f"{rest[0]}/drill/x", at, at.date(), Rating(rest[1]), None, rest[2])
            store.cards.add(review, nothing)
        elif kind == "undo":
            store.cards.undo(nothing)
        elif kind == "hold":
            store.cards.hold(f"{rest[0]}/drill/x", rest[1], rest[2])
        elif kind == "interview":
            made = store.interviews.begin(Script(rest[0], Terms(), ITEMS))
            store.interviews.keep_paper(made, 1, rest[1], None)
            for answered in range(rest[2]):
                store.interviews.close(made, answered, {"ticked": [0]}, None if answered == 2 else answered + 1)
        else:
            store.set(rest[0], rest[1])
    return store


@settings(max_examples=30)  # each opens two stores
@given(STEPS)
def test_what_is_exported_comes_back(steps: list[tuple[Any, ...]]) -> None:
    store, other = filled(steps), Store(None)
    text = portable.written(store.everything(), "1.0", "2026")
    other.merge(portable.read(text))
    assert other.everything() == store.everything()
    assert set(other.merge(portable.read(text)).values()) == {0}
    store.close()
    other.close()


def text(**changes: Any) -> str:
    whole = json.loads(portable.written(filled([("event", "a", "b", None)]).everything(), "1.0", "2026"))
    return json.dumps(whole | changes)


REVIEW = {
    "id": "r", "card": "t/drill/d", "at": "2026-01-01T12:00:00.000000+00:00", "day": "2026-01-01", "rating": 3,
    "seconds": 60.0, "expected": 0.9, "undone_at": None,
}  # fmt: skip
SCRIPT = scripts.plain(Script(7, Terms(), ITEMS))
INTERVIEW = {
    "id": "i", "seed": 7, "role": "cv", "minutes": 15, "lang": "zh", "script": SCRIPT, "state": "running",
    "created_at": "2026-01-01T12:00:00+00:00", "updated_at": "2026-01-01T12:00:00+00:00", "finished_at": None,
}  # fmt: skip
DEED = {
    "id": "d", "interview": "i", "place": 0, "what": "closed", "at": "2026-01-01T12:01:00+00:00",
    "data": {"ticked": [0]},
}  # fmt: skip
NOON = "2026-01-01T12:00:00+00:00"
EVENT = {"id": "e", "at": NOON, "topic": "t", "verb": "use", "item": "", "outcome": "", "data": None}


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "{",
        "[]",
        "null",
        '{"kind": "other"}',
        "[" * 100_000,
        text()[:-40],
        text(events="x"),
        text(events=[[]]),
        text(events=[EVENT | {"more": 1}]),
        text(events=[{key: value for key, value in EVENT.items() if key != "at"}]),
        text(events=[EVENT | {"verb": 1}]),
        text(events=[EVENT | {"verb": None}]),
        text(events=[EVENT | {"verb": "x" * 13}]),
        text(events=[EVENT | {"verb": "\ud800"}]),
        text(events=[EVENT | {"at": "yesterday"}]),
        text(events=[EVENT | {"at": "2026-01-01T12:00"}]),
        text(settings=[{"name": "editor", "value": {}, "updated_at": "2026"}]),
        text(drafts=[{"topic": "t", "drill": "d", "bug": "", "code": "", "revision": 1, "updated_at": "soon"}]),
        text(holds=[{"card": "t/drill/d", "suspended": True, "buried": "", "updated_at": ""}]),
        text(papers=[{"id": "i/0", "code": "", "revision": 1, "updated_at": "2026"}]),
        *(
            text(reviews=[REVIEW | wrong])
            for wrong in (
                {"rating": 0},
                {"rating": 5},
                {"rating": 2.5},
                {"rating": True},
                {"at": "yesterday"},
                {"day": "2026-02-30"},
                {"at": "2026-01-01T12:00"},
                {"expected": 1.5},
                {"seconds": -1},
                {"card": "t"},
                {"card": "t/else/d"},
            )
        ),
        text(holds=[{"card": "t/drill/d", "suspended": 1, "buried": "", "updated_at": NOON}]),
        text(holds=[{"card": "t/drill/d", "suspended": True, "buried": "soon", "updated_at": NOON}]),
        *(
            text(interviews=[INTERVIEW | wrong])
            for wrong in (
                {"role": "king"},
                {"minutes": 16},
                {"lang": "fr"},
                {"state": "lost"},
                {"created_at": "2026-01-01T12:00:00"},
                {"finished_at": "soon"},
                {"script": None},
                {"script": SCRIPT | {"items": []}},
                {"script": SCRIPT | {"items": 3}},
                {"script": SCRIPT | {"items": SCRIPT["items"] * 30}},
                {"script": SCRIPT | {"seed": -1}},
                {"script": SCRIPT | {"seed": True}},
                {"script": SCRIPT | {"terms": {"role": "cv", "minutes": 15, "lang": ["zh"]}}},
                *(
                    {"script": SCRIPT | {"items": [SCRIPT["items"][0] | bad]}}
                    for bad in (
                        {"kind": "dance"},
                        {"minutes": 0},
                        {"minutes": "2"},
                        {"topic": 3},
                        {"title": "x"},
                        {"ask": ["a"]},
                        {"points": [["a", "\ud800"]]},
                        {"points": None},
                        {"seed": 2**40},
                    )
                ),
            )
        ),
        *(
            text(deeds=[DEED | wrong])
            for wrong in (
                {"what": "slept"},
                {"at": "now"},
                {"place": -1},
                {"place": 10**6},
                {"data": None},
                {"data": {"ticked": ["0"]}},
                {"data": {"ticked": 1}},
                {"data": {"right": 1}},
                {"data": {"passed": True}},
                {"data": {"word": "\ud800"}},
            )
        ),
        text(form="1"),
        text(drafts=[{"topic": "t", "drill": "d", "bug": "", "code": "", "revision": "1", "updated_at": NOON}]),
        text(drafts=[{"topic": "t", "drill": "d", "bug": "", "code": "", "revision": 2**70, "updated_at": NOON}]),
    ],
)
def test_anything_else_is_refused(wrong: str) -> None:
    with pytest.raises(MlkataError, match="Nothing was changed"):
        portable.read(wrong)


@pytest.mark.parametrize("form", [1, 2])
def test_an_earlier_form_is_still_read(form: int) -> None:
    whole = json.loads(text(form=form))
    for later, since in portable.LATER.items():
        if since > form:
            del whole[later]
    store = Store(None)
    assert store.merge(portable.read(json.dumps(whole)))["events"] == 1
    store.close()


def test_a_review_as_it_is_written_is_taken() -> None:
    assert portable.read(text(reviews=[REVIEW]))["reviews"] == [REVIEW]


def test_an_interview_as_it_is_written_is_taken() -> None:
    found = portable.read(text(interviews=[INTERVIEW], deeds=[DEED]))
    assert (found["interviews"], found["deeds"]) == ([INTERVIEW], [DEED])


def test_a_newer_form_is_told_as_that() -> None:
    with pytest.raises(MlkataError, match="newer mlkata"):
        portable.read(text(form=99))
    assert portable.read(text(events=[EVENT]))["events"] == [EVENT]


def test_what_is_too_large_says_how_it_can_be_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portable, "LARGEST", 1 << 20)
    with pytest.raises(MlkataError, match="above 1 MiB") as refused:
        portable.read(" " * (1 + (1 << 20)), "mine.json")
    assert "mlkata data where" in refused.value.say("zh")
