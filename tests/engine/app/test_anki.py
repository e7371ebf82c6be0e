"""The deck for Anki, as Anki's own importer sees it: everything once, updated in place, never twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.engine.app.scratch import Scratch

from mlkata.engine.app import anki, anki_ids, keeping
from mlkata.engine.app.anki_package import FIELDS, Note, packed
from mlkata.engine.app.house import House
from mlkata.engine.app.settings import Settings
from mlkata.spec.card import Card, CardKind
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text

AT = datetime(2026, 3, 1, tzinfo=UTC)
HAN = re.compile(r"[\u4e00-\u9fff]")
TOPIC = "iou-nms"


@pytest.fixture(scope="module")
def deck(house: House) -> anki.Exported:
    return anki.export(house, [TOPIC], (), "zh", AT)


@pytest.fixture
def scratch(tmp_path: Path) -> Iterator[Callable[[], Scratch]]:
    opened: list[Scratch] = []

    def fresh() -> Scratch:
        opened.append(Scratch(tmp_path / str(len(opened))))
        return opened[-1]

    yield fresh
    for each in opened:
        each.opened.close()


def test_every_card_is_a_note_and_every_quiz_several(house, deck, scratch) -> None:
    col = scratch()
    cards = [card for card in keeping.deck(house) if card.topic == TOPIC]
    wanted = Counter(card.kind for card in cards)
    assert {kind: deck.notes[kind] for kind in wanted if kind is not CardKind.QUIZ} == {
        kind: count for kind, count in wanted.items() if kind is not CardKind.QUIZ
    }
    assert wanted[CardKind.QUIZ] < deck.notes[CardKind.QUIZ] <= 5 * wanted[CardKind.QUIZ]
    total = sum(deck.notes.values())
    assert col.import_(deck.data) == (total, 0, 0)
    assert (col.opened.note_count(), col.opened.card_count()) == (total, total)
    assert {anki_ids.card_id(guid) for guid in col.guids()} == {card.id for card in cards}
    assert [each.name for each in col.opened.decks.all_names_and_ids()] == ["Default", "mlkata", "mlkata::detection"]


def test_the_same_file_again_adds_nothing(deck, scratch) -> None:
    col = scratch()
    col.import_(deck.data)
    assert col.import_(deck.data) == (0, 0, sum(deck.notes.values()))
    assert len(col.guids()) == sum(deck.notes.values())


def test_a_later_export_in_the_other_language_updates_every_note(house, deck, scratch) -> None:
    col = scratch()
    col.import_(deck.data)
    models = len(col.opened.models.all_names_and_ids())
    later = anki.export(house, [TOPIC], (), "en", AT + timedelta(days=1), alone=True)
    total = sum(deck.notes.values())
    new, updated, rest = col.import_(later.data)
    assert (new, updated + rest) == (0, total)
    assert updated == total
    assert col.opened.note_count() == col.opened.card_count() == total
    assert len(col.opened.models.all_names_and_ids()) == models
    note = col.note(f"mlkata/{TOPIC}/claim/iou-definition")
    assert not HAN.search("".join(note.fields))
    assert note["Other question"] == ""


def test_scheduling_stays_when_texts_change(house, deck, scratch) -> None:
    col, guid = scratch(), f"mlkata/{TOPIC}/claim/iou-definition"
    col.import_(deck.data)
    col.answer(guid, 4)
    before = col.note(guid).cards()[0]
    col.import_(anki.export(house, [TOPIC], (CardKind.CLAIM,), "en", AT + timedelta(days=1)).data)
    after = col.note(guid).cards()[0]
    assert (after.ivl, after.due, after.reps) == (before.ivl, before.due, before.reps)
    assert after.reps == 1


def test_notes_edited_in_anki_later_are_left_alone(house, deck, scratch) -> None:
    col, guid = scratch(), f"mlkata/{TOPIC}/claim/iou-definition"
    col.import_(deck.data)
    mine = col.note(guid)
    mine["Answer"] = "mine"
    col.opened.update_note(mine)
    col.import_(anki.export(house, [TOPIC], (CardKind.CLAIM,), "en", AT + timedelta(days=1)).data)
    assert col.note(guid)["Answer"] == "mine"


def test_both_languages_stand_on_a_card_the_readers_first(house, deck, scratch) -> None:
    col = scratch()
    col.import_(deck.data)
    claim = house.topic(TOPIC).claim("iou-clamp")
    note = col.note(f"mlkata/{TOPIC}/claim/iou-clamp")
    front, back = note.cards()[0].question(), note.cards()[0].answer()
    assert claim.question.zh in front
    assert front.index(claim.question.zh) < front.index("<details") < front.index(claim.question.en)
    assert "<summary>English</summary>" in front
    assert claim.says.zh not in front
    for point in claim.key_points:
        assert point.zh.split("$")[0] in back
    assert set(note.tags) >= {"mlkata::topic::iou-nms", "mlkata::area::detection", "mlkata::kind::claim"}


def test_what_people_often_say_is_told_as_that(house, deck, scratch) -> None:
    col = scratch()
    col.import_(deck.data)
    claim = next(each for each in house.topic(TOPIC).claims if each.believed and "$" not in each.believed.zh)
    back = col.note(f"mlkata/{TOPIC}/claim/{claim.id}")["Answer"]
    assert back.index("常听说，但不准确") < back.index(claim.believed.zh.split("`")[0])


def test_a_mistake_shows_wrong_code_and_on_the_back_the_sound_line(deck, scratch) -> None:
    col = scratch()
    col.import_(deck.data)
    guids = sorted(guid for guid in col.guids() if "/mistake/" in guid)
    assert guids
    for guid in guids:
        note = col.note(guid)
        front, back = note.cards()[0].question(), note.cards()[0].answer()
        assert "def " in re.sub("<[^>]*>", "", front)
        assert 'class="hl-gi"' not in front
        assert 'class="hl-gd"' in back
        lines = re.sub("<[^>]*>", "", note["Solution"]).splitlines()
        assert {line[0] for line in lines} <= {"-", "+"}
        shown = re.sub("<[^>]*>", "", note["Code"]).splitlines()
        assert all((line[1:] in shown) for line in lines if line[0] == "-")
        assert note["Answer"].strip()


def test_new_cards_come_in_the_order_in_which_they_are_learned(house, deck, scratch) -> None:
    col = scratch()
    col.import_(deck.data)
    guids = col.opened.db.list("SELECT n.guid FROM cards c JOIN notes n ON n.id = c.nid ORDER BY c.due, n.guid")
    asked = [card.id for card in keeping.deck(house) if card.topic == TOPIC]
    assert list(dict.fromkeys(anki_ids.card_id(guid) for guid in guids)) == asked


def test_a_question_that_is_drawn_twice_comes_once(house, monkeypatch) -> None:
    real = anki.face
    monkeypatch.setattr(anki, "face", lambda house, card, seed: real(house, card, seed if seed != 4 else 1))
    made = anki.export(house, [TOPIC], (CardKind.QUIZ,), "en", AT)
    quizzes = {card.id for card in keeping.deck(house) if card.topic == TOPIC and card.kind is CardKind.QUIZ}
    assert made.notes[CardKind.QUIZ] <= 4 * len(quizzes)


def test_a_selection_of_kinds_and_areas(house) -> None:
    made = anki.export(house, ["detection", "conv2d"], (CardKind.DRILL,), "en", AT)
    assert set(+Counter(made.notes)) == {CardKind.DRILL}
    with pytest.raises(MlkataError, match="No topic"):
        anki.export(house, ["detektion"], (), "en", AT)


def test_nothing_selected_is_told(house) -> None:
    bare = next(topic for topic in house.topics if not topic.drills or not topic.quizzes)
    kind = CardKind.DRILL if not bare.drills else CardKind.QUIZ
    with pytest.raises(MlkataError, match="no cards of these kinds"):
        anki.export(house, [bare.id], (kind,), "en", AT)


def test_the_same_export_gives_the_same_bytes(house) -> None:
    once, again = (anki.export(house, [TOPIC], (CardKind.CLAIM, CardKind.QUIZ), "en", AT) for _ in range(2))
    assert once.data == again.data


def test_a_shelf_that_is_not_trusted_runs_nothing(tmp_path: Path) -> None:
    root = Path(keeping.__file__).parents[2] / "shelf" / "detection" / TOPIC.replace("-", "_")
    target = tmp_path / "theirs" / "toys" / "their_nms"
    for path in root.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            copy = target / path.relative_to(root)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes().replace(b'id = "iou-nms"', b'id = "their-nms"'))
    (tmp_path / "theirs" / "toys" / "__init__.py").touch()
    with House(Settings("en", tmp_path / "cache", (tmp_path / "theirs",))) as opened:
        assert not opened.topic("their-nms").trusted
        dealt = anki.deal(opened, ["their-nms"], ())
        asked = [card for card in keeping.deck(opened) if card.topic == "their-nms"]
    assert {card.kind for _, card in dealt.cards} == set(CardKind) - {CardKind.QUIZ}
    assert dealt.left == sum(card.kind is CardKind.QUIZ for card in asked) > 0


# ids


def test_ids_lead_back_to_their_cards(house) -> None:
    for card in keeping.deck(house):
        assert anki_ids.card_id(anki_ids.note_id(card.id)) == card.id
        assert anki_ids.card_id(anki_ids.note_id(card.id, 3)) == card.id
        assert len(anki_ids.note_id(card.id, 10**9 - 1)) <= anki_ids.LONGEST


@pytest.mark.parametrize(
    "guid",
    ["", "Zx1#kP9", "mlkata/", "mlkata/a/b", "mlkata/a/claim/b#x", "mlkata/a/claim/" + "b" * 400, "mlkata/a b/c/d"],
)
def test_what_is_not_ours_has_no_card(guid: str) -> None:
    assert anki_ids.card_id(guid) is None


def test_what_must_never_change() -> None:
    """Whoever changes one of these doubles every deck that readers have."""
    assert anki_ids.MODEL == 1704067291
    assert anki_ids.deck_name("detection") == "mlkata::detection"
    assert anki_ids.deck_id("detection") == 1801258200
    assert anki_ids.note_id(Card("a", CardKind.QUIZ, "b").id, 2) == "mlkata/a/quiz/b#2"
    assert FIELDS == (
        "Question", "Answer", "Other question", "Other answer", "Other language", "Heading", "Code", "Solution", "Id",
    )  # fmt: skip


# fields


class Balanced(HTMLParser):
    """Whether every tag that opens closes, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"br", "hr", "img"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_fields_are_sound_html_without_addresses(deck, scratch) -> None:
    col = scratch()
    col.import_(deck.data)
    for guid in col.guids():
        for name, text in col.note(guid).items():
            parser = Balanced()
            parser.feed(text)
            parser.close()
            assert parser.open == [], (guid, name)
            assert not re.search(r"<(script|math|img|link|style)|(src|href)=|lab:", text), (guid, name)


def test_hostile_texts_stay_texts(house, scratch) -> None:
    from mlkata.engine.app.faces import Face

    nasty = '<img src=x onerror=alert(1)> {{Answer}} [sound:x.mp3] $a<b$ "</details>"'
    face = Face(Card("t", CardKind.CLAIM, "c"), Text(nasty, nasty), "toys", Text(nasty, nasty), Text(nasty, nasty))
    fields = anki._fields(
        house.topics[0], replace(face, points=(Text(nasty, nasty),), believed=Text(nasty, nasty)), "en", False
    )
    col = scratch()
    col.import_(packed([Note("mlkata/t/claim/c", "toys", fields, ())], "", AT))
    shown = col.note("mlkata/t/claim/c").cards()[0].question()
    assert "<img" not in shown
    assert r"\(a&lt;b\)" in shown
    assert "{{Answer}}" in shown
