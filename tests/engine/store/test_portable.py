"""Export and import: the same comes back, whatever was written; anything else is refused as a whole."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata.engine.store import portable
from mlkata.engine.store.store import Store
from mlkata.spec.errors import MlkataError

NAMES = st.sampled_from(["iou-nms", "k-means", "a"])
CODE = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
JSON = st.recursive(st.none() | st.booleans() | st.integers(-9, 9) | CODE, lambda inner: st.lists(inner, max_size=3))
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("draft"), NAMES, NAMES, CODE),
        st.tuples(st.just("submission"), NAMES, NAMES, CODE),
        st.tuples(st.just("event"), NAMES, CODE, JSON),
        st.tuples(st.just("setting"), NAMES, JSON),
    ),
    max_size=8,
)


def filled(steps: list[tuple[Any, ...]]) -> Store:
    store = Store(None)
    for kind, *rest in steps:
        if kind == "draft":
            store.keep_draft(rest[0], rest[1], "", rest[2], None)
        elif kind == "submission":
            store.finish(store.begin(rest[0], rest[1], "", rest[2], "web", 1.5, 0), "AC", 2**40, "d", {"code": rest[2]})
        elif kind == "event":
            store.note(rest[0], "keep", rest[1], "right", {"data": rest[2]})
        else:
            store.set(rest[0], rest[1])
    return store


@given(STEPS)
def test_what_is_exported_comes_back(steps: list[tuple[Any, ...]]) -> None:
    store, other = filled(steps), Store(None)
    text = portable.written(store.everything(), "1.0", "2026")
    other.merge(portable.read(text))
    assert other.everything() == store.everything()
    assert other.merge(portable.read(text)) == {"submissions": 0, "events": 0, "settings": 0, "drafts": 0}
    store.close()
    other.close()


def text(**changes: Any) -> str:
    whole = json.loads(portable.written(filled([("event", "a", "b", None)]).everything(), "1.0", "2026"))
    return json.dumps(whole | changes)


EVENT = {"id": "e", "at": "2026", "topic": "t", "verb": "use", "item": "", "outcome": "", "data": None}


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
        text(drafts=[{"topic": "t", "drill": "d", "bug": "", "code": "", "revision": "1", "updated_at": "2026"}]),
        text(drafts=[{"topic": "t", "drill": "d", "bug": "", "code": "", "revision": 2**70, "updated_at": "2026"}]),
    ],
)
def test_anything_else_is_refused(wrong: str) -> None:
    with pytest.raises(MlkataError, match="Nothing was changed"):
        portable.read(wrong)


def test_a_newer_form_is_told_as_that() -> None:
    with pytest.raises(MlkataError, match="newer mlkata"):
        portable.read(text(form=99))
    assert portable.read(text(events=[EVENT]))["events"] == [EVENT]
