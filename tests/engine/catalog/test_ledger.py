"""Old ids lead to those of now and back, through every rename; what makes no sense leads nowhere and never for ever."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata.engine.catalog.ledger import LEDGER, Ledger, Renames, ledger, renames
from mlkata.engine.catalog.shelf import Shelf

MOVES = Renames({
    "a": "b", "b/claims/x": "b/claims/y", "b/claims/y": "z/claims/w", "a/drills/d": "a/drills/e", "old-nms": "iou-nms",
})  # fmt: skip


@pytest.mark.parametrize(("old", "new"), [
    ("a", "b"), ("a/claims/x", "z/claims/w"), ("b/claims/y", "z/claims/w"), ("a/claims/other", "b/claims/other"),
    ("a/drills/d", "b/drills/e"), ("c", "c"), ("ab", "ab"), ("ab/claims/x", "ab/claims/x"), ("", ""),
])  # fmt: skip
def test_ids(old: str, new: str) -> None:
    assert MOVES.now(old) == new


@pytest.mark.parametrize(("old", "new"), [
    ("a/claim/x", "z/claim/w"), ("a/drill/d", "b/drill/e"), ("a/mistake/d/off-by-one", "b/mistake/e/off-by-one"),
    ("a/quiz/q", "b/quiz/q"), ("c/claim/x", "c/claim/x"), ("a/mistake/d/with/strokes", "b/mistake/e/with/strokes"),
])  # fmt: skip
def test_cards_follow_and_keep_their_first_name(old: str, new: str) -> None:
    assert MOVES.card(old) == new
    assert MOVES.first_card(new) == old
    assert MOVES.card(new) == new


def test_drills_and_topics() -> None:
    assert MOVES.drill("a", "d") == ("b", "e")
    assert MOVES.drill("a", "other") == ("b", "other")
    assert MOVES.topic("old-nms") == "iou-nms"
    assert MOVES.topic("old-nms/nms") == "iou-nms/nms"  # no topic: whoever asks for it is told what was typed
    assert set(MOVES.topics) == {"a", "b", "old-nms"}
    assert not Renames({})


NAMES = st.sampled_from(["a", "b", "c", "a/claims/x", "b/claims/x", "b/drills/d", "c/claims/y"])


@given(st.dictionaries(NAMES, NAMES), NAMES)
def test_circles_end_and_what_is_final_stays(renamed: dict[str, str], name: str) -> None:
    made = Renames(renamed)
    for card in ("a/claim/x", "b/mistake/d/m", "c/quiz/q"):
        assert made.card(card).count("/") == card.count("/")
        assert made.first_card(card).count("/") == card.count("/")
    if name not in renamed and name.partition("/")[0] not in renamed:
        assert made.now(name) == name


def shelf(root: Path, text: str, *topics: str) -> Shelf:
    for each in topics:
        (root / each).mkdir(parents=True)
        (root / each / "topic.toml").touch()
    root.mkdir(exist_ok=True)
    (root / LEDGER).write_text(text, encoding="utf-8")
    return Shelf(root.name, root.name, root)


@pytest.mark.parametrize(
    "text", ["released = 3", "renamed = []", "[renamed]\na = 3", "released = [1]", "= = =", "\xff"]
)
def test_what_is_no_ledger_is_told_to_its_author_and_spares_its_reader(tmp_path: Path, text: str) -> None:
    broken = shelf(tmp_path / "broken", text)
    (broken.root / LEDGER).write_bytes(text.encode("latin-1"))
    with pytest.raises(ValueError):
        ledger(broken)
    sound = shelf(tmp_path / "sound", '[renamed]\n"a" = "b"')
    assert renames((broken, sound)).now("a") == "b"
    assert ledger(Shelf("none", "none", tmp_path)) == Ledger()


def test_a_topic_that_is_there_is_not_renamed_by_another_shelf(tmp_path: Path) -> None:
    ours = shelf(tmp_path / "ours", "", "area/iou_nms")
    theirs = shelf(tmp_path / "theirs", '[renamed]\n"iou-nms" = "mine"\n"gone" = "mine"')
    assert [renames((ours, theirs)).now(each) for each in ("iou-nms", "gone")] == ["iou-nms", "mine"]


def test_a_shelf_renames_nothing_of_what_another_holds(tmp_path: Path) -> None:
    """Else a folder that somebody tries out takes the reader's history of our drills away."""
    text = '[renamed]\n"iou-nms/drills/nms" = "mine/drills/nms"\n"mine/drills/old" = "mine/drills/new"'
    ours, theirs = shelf(tmp_path / "ours", "", "area/iou_nms"), shelf(tmp_path / "theirs", text, "mine")
    found = renames((ours, theirs))
    assert found.drill("iou-nms", "nms") == ("iou-nms", "nms")
    assert found.drill("mine", "old") == ("mine", "new")
    alone = shelf(tmp_path / "alone", '[renamed]\n"iou-nms/drills/old" = "iou-nms/drills/nms"', "area/iou_nms")
    assert renames((alone,)).drill("iou-nms", "old") == ("iou-nms", "nms")
