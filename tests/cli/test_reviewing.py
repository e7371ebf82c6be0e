"""review: the list where nobody sits, and a sitting on a terminal with keys alone."""

from __future__ import annotations

import re
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from tests.cli.terminal import PATIENCE, Sitting, Terminal, save

from mlkata.cli import reviewing
from mlkata.cli.codes import CANNOT, USAGE, YES
from mlkata.engine.app import keeping
from mlkata.engine.app.house import House
from mlkata.engine.app.settings import Settings
from mlkata.engine.store.store import Store
from mlkata.spec.card import Card, CardKind, Rating
from mlkata.spec.errors import MlkataError


def test_without_a_terminal_the_list(mlkata) -> None:
    said = mlkata("review")
    assert said.code == YES, said.out
    assert "cards today: " in said.out.splitlines()[-1]
    assert "今天" in mlkata("review", lang="zh").out
    plain = mlkata("review", "--json").json
    assert len(plain["cards"]) == len(said.out.splitlines()) - 1
    assert {card["topic"] for card in mlkata("review", "iou-nms", "--json").json["cards"]} == {"iou-nms"}


def test_suspending_and_resuming(mlkata) -> None:
    def due() -> set[str]:
        return {card["id"] for card in mlkata("review", "iou-nms", "--json").json["cards"]}

    first = min(due())
    assert f"Suspended: {first}" in mlkata("review", "--suspend", first).out
    assert first not in due()
    mlkata("review", "--resume", first)
    assert first in due()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--undo"], "There is no review to take back"),
        (["--suspend", "a/claim/b"], "There is no such card"),
        (["nothing-like-it"], "nothing-like-it"),
    ],
)
def test_what_cannot_be_is_told(mlkata, nothing_kept, words, says) -> None:
    said = mlkata("review", *words)
    assert said.code == CANNOT
    assert says in said.err
    assert "Traceback" not in said.err


def test_a_claim_is_said_looked_up_rated_and_taken_back(sitting: Sitting) -> None:
    terminal = sitting("review", "iou-nms")
    head = terminal.until("q quit")
    assert re.search(r"explain · .* · \d+ left", head)
    terminal.press("z ")  # other keys do nothing
    for key in " nu n":  # the second point is named after all
        assert re.search(r"\d/3 .*\nspace: named", terminal.until("q quit"))
        terminal.press(key)
    menu = terminal.until("q quit")
    assert "1 again (10 min) · 2 hard (15 min)" in menu
    assert "Enter: 2" in menu  # two points of three
    terminal.press("4")
    terminal.until("q quit")
    terminal.press("u")
    assert "Taken back: iou-nms/claim/" in terminal.until("q quit")
    terminal.press("q")
    assert terminal.process.wait(PATIENCE) == 0


def test_enter_takes_what_the_ticked_points_propose(sitting: Sitting, tmp_path: Path) -> None:
    terminal = sitting("review", "iou-nms")
    terminal.until("q quit")
    terminal.press(" ")
    while "Enter:" not in (shown := terminal.until("q quit")):
        terminal.press(" ")
    assert "Enter: 3" in shown
    terminal.press("\n")
    terminal.until("q quit")
    terminal.press("q")
    assert terminal.process.wait(PATIENCE) == 0
    with closing(Store(tmp_path / "data")) as store:
        [review] = store.cards.reviews()
        assert review.rating is Rating.GOOD
        assert review.seconds is not None


def test_statistics_and_wishes(mlkata, nothing_kept) -> None:
    assert "0 reviews" in mlkata("review", "--stats").out
    assert "还没有" in mlkata("review", "--stats", lang="zh").out
    told = mlkata("review", "--stats", "--json").json
    assert (told["reviews"], told["kept"], len(told["forecast"])) == (0, {"reviews": 0}, 30)
    said = mlkata("review", "--wish", "new.claim=3", "--wish", "retention=0.85")
    assert {"new.claim=3", "retention=0.85", "most=100"} <= set(said.out.split())
    assert "the share that is to be remembered" in said.out
    cards = mlkata("review", "--json").json["cards"]
    assert sum(card["kind"] == "claim" for card in cards) == 3


def test_before_a_date_what_was_seen_is_listed(mlkata, nothing_kept, house) -> None:
    assert "no plan under way" in mlkata("review", "--cram").err
    seen = Card("iou-nms", CardKind.CLAIM, "iou-definition")
    now = keeping.clock(house)
    keeping.rate(house, seen, Rating.GOOD, keeping.Clock(now.now - timedelta(days=1)))
    mlkata("plan", "--date", (now.day + timedelta(days=2)).isoformat())
    assert [card["id"] for card in mlkata("review", "--cram", "--json").json["cards"]] == [seen.id]
    assert mlkata("review", "conv2d", "--cram", "--json").json["cards"] == []
    assert "Of your plan nothing" in mlkata("review", "conv2d", "--cram").out


@pytest.mark.parametrize("wish", ["retention", "retention=2", "new.essay=3", "most=many", "=", "parameters=1"])
def test_what_is_no_wish_is_told(mlkata, nothing_kept, wish) -> None:
    said = mlkata("review", "--wish", wish)
    assert said.code == USAGE
    assert "next: " in said.err


def skip_to(terminal: Terminal, kind: str) -> None:
    """Put cards aside until one of this kind is asked for."""
    while kind not in (shown := terminal.until("q qui")):
        if "n next" in shown:
            terminal.press("n")
            terminal.until("q quit")
        terminal.press("b")


def question(shown: str) -> str:
    """What was asked: the lines between the head and the keys."""
    return shown.partition(" left\n")[2]


def test_a_card_put_aside_is_not_asked_for_again(sitting: Sitting) -> None:
    terminal = sitting("review", "iou-nms")
    first = terminal.until("q quit")
    terminal.press("b")
    second = terminal.until("q quit")
    assert question(first) != question(second)
    terminal.press("\x04")
    assert terminal.process.wait(PATIENCE) == 0


def test_a_drill_from_its_starter_rates_itself(sitting: Sitting, shelf: Path, tmp_path: Path) -> None:
    terminal = sitting("--shelf", str(shelf), "review", "twice")
    skip_to(terminal, "write it again")
    [path] = (tmp_path / "practice" / "review").rglob("twice.py")
    assert datetime.fromisoformat(path.parent.parent.name)
    save(path, "def twice(x):\n    return x * 5\n")
    assert "WA" in terminal.until("q quit")
    save(path, "def twice(x):\n    return x * 2\n")
    terminal.until("Solved. n: the next one.")
    terminal.press("n")
    assert re.search(r"Rated easy|Rated good", terminal.until("That is all for now: 1 card."))
    assert terminal.process.wait(PATIENCE) == 0


def test_a_drill_that_was_not_solved_is_rated_by_the_reader(sitting: Sitting, shelf: Path) -> None:
    terminal = sitting("--shelf", str(shelf), "review", "twice")
    skip_to(terminal, "write it again")
    terminal.press("n")
    terminal.until("Not solved. 1 again")
    terminal.press("1")
    terminal.until("That is all for now: 1 card.")
    assert terminal.process.wait(PATIENCE) == 0


def test_a_drill_given_up_is_rated_at_that_moment_and_not_twice(house, nothing_kept, monkeypatch) -> None:
    """The reader sat over it past the hour at which a day begins; a second time a browser was quicker."""
    card = Card("iou-nms", CardKind.DRILL, "nms")
    times = [datetime(2026, 3, day, hour, tzinfo=UTC) for day, hour in ((1, 3), (1, 5), (9, 3), (9, 5))]
    monkeypatch.setattr(keeping, "clock", lambda _: keeping.Clock(times.pop(0)))
    monkeypatch.setattr(reviewing, "write_round", lambda *_: True)
    monkeypatch.setattr(reviewing, "_key", lambda *_: "1")
    monkeypatch.setattr(reviewing, "_told", lambda *_: None)
    reviewing._code(house, card)
    [review] = house.store.cards.reviews()
    assert (review.at, review.day) == (datetime(2026, 3, 1, 5, tzinfo=UTC), date(2026, 3, 1))
    other = keeping.Clock(datetime(2026, 3, 9, 4, tzinfo=UTC))
    monkeypatch.setattr(reviewing, "_key", lambda *_: keeping.rate(house, card, Rating.GOOD, other) and "1")
    with pytest.raises(MlkataError, match="a moment ago"):
        reviewing._code(house, card)
    assert [each.rating for each in house.store.cards.reviews()] == [Rating.AGAIN, Rating.GOOD]


def test_a_quiz_rates_itself(sitting: Sitting) -> None:
    terminal = sitting("review", "iou-nms")
    skip_to(terminal, "work it out")
    terminal.until("ts): ")
    terminal.press("many\n")
    terminal.until("ts): ")
    terminal.press("\n")
    shown = terminal.until("left")
    assert "Wrong." in shown
    assert "Rated again; asked again in 10 min." in shown


def test_a_mistake_repaired_without_its_first_line_is_still_that_mistake(
    sitting: Sitting, shelf: Path, tmp_path: Path
) -> None:
    drill = Card("twice", CardKind.DRILL, "twice")
    with House(Settings("en", tmp_path / "cache", (shelf,), data=tmp_path / "data")) as earlier:
        keeping.rate(earlier, drill, Rating.EASY, keeping.Clock(datetime.now(UTC).astimezone() - timedelta(days=3)))
    terminal = sitting("--shelf", str(shelf), "review", "twice")
    skip_to(terminal, "find the mistake")
    [path] = (tmp_path / "practice" / "review").rglob("twice_bug.py")
    head, _, rest = path.read_text(encoding="utf-8").partition("\n")
    assert "bug 1" in head
    save(path, rest.replace("** 2", "* 2"))
    terminal.until("Solved. n: the next one.")
    terminal.press("n")
    terminal.until("That is all for now: 1 card.")
    assert terminal.process.wait(PATIENCE) == 0
    with closing(Store(tmp_path / "data")) as store:
        assert [review.card for review in store.cards.reviews()] == [drill.id, "twice/mistake/twice/squares"]
