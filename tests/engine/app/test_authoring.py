"""A new topic lies where it should, is found, and every empty place of it is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlkata.engine.app import authoring, practice
from mlkata.engine.app.house import House
from mlkata.engine.app.settings import Settings
from mlkata.engine.catalog.topics import examine
from mlkata.spec.errors import MlkataError
from mlkata.spec.rules import RULES


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    (tmp_path / "my_shelf").mkdir()
    return tmp_path / "my_shelf"


def opened(shelf: Path, **more) -> House:
    return House(Settings("en", shelf.parent / "cache", (shelf,), **more))


def test_a_new_topic_is_found_and_says_what_is_missing(shelf: Path) -> None:
    with opened(shelf) as house:
        files = authoring.new(house, "detection", "my-nms")
        assert all(path.is_file() and shelf in path.parents for path in files)
        assert shelf / "detection" / "__init__.py" in files
        with pytest.raises(MlkataError, match="empty"):
            house.topic("my-nms")
        _, problems = examine(house.shelves[-1], shelf / "detection" / "my_nms")
        named = {problem.where for problem in problems if "empty" in problem.what.en}
        text = (shelf / "detection" / "my_nms" / "topic.toml").read_text(encoding="utf-8")
        assert text.count('""') == len(named)
        with pytest.raises(MlkataError, match="there already"):
            authoring.new(house, "detection", "my-nms")


def test_filled_in_it_is_a_topic(shelf: Path) -> None:
    with opened(shelf) as house:
        authoring.new(house, "vision", "my-blur", "blur-row")
    folder = shelf / "vision" / "my_blur"
    toml = folder / "topic.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace('""', '"filled in"'), encoding="utf-8")
    cases = folder / "drills" / "blur_row" / "cases.py"
    cases.write_text(cases.read_text(encoding="utf-8").replace('@case("", zh="")', '@case("plain", zh="普通")'))
    with opened(shelf) as house:
        assert house.topic("my-blur").area == "vision"
        assert not house.topic("my-blur").trusted
        handed = practice.start(house, "my-blur")
        assert "def blur_row" in handed.code
        assert authoring.preview(house, "my-blur").missing == ()
        with pytest.raises(MlkataError, match="no known mistakes"):
            practice.bug(house, "my-blur")


@pytest.mark.parametrize(
    ("area", "topic", "drill"),
    [
        ("detection", "Bad", ""),
        ("detection", "a_b", ""),
        ("detection", "a b", ""),
        ("detection", "-a", ""),
        ("detection", "", ""),
        ("detection", "3d", ""),
        ("detection", "class", ""),
        ("detection", "good", "3d"),
        ("../x", "good", ""),
        ("/tmp", "good", ""),
        ("", "good", ""),
        ("import", "good", ""),
    ],
)
def test_what_cannot_be_an_id(shelf: Path, area: str, topic: str, drill: str) -> None:
    with opened(shelf) as house, pytest.raises(MlkataError, match="cannot be an id"):
        authoring.new(house, area, topic, drill)
    assert not list(shelf.iterdir())


def test_a_topic_of_the_author_s_own_goes_on_their_last_shelf(tmp_path: Path) -> None:
    folders = (tmp_path / "one", tmp_path / "two")
    for folder in folders:
        folder.mkdir()
    with House(Settings("en", tmp_path / "cache", folders)) as house:
        assert folders[1] in authoring.new(house, "a", "b")[0].parents


def test_a_preview_shows_both_answers(house) -> None:
    seen = authoring.preview(house, "conv2d")
    assert [answer.lang for answer in seen.answers] == ["zh", "en"]
    assert len(set(seen.missing)) == len(seen.missing)


def test_rules() -> None:
    assert authoring.rules() == RULES
    assert authoring.rule("mk401").code == "MK401"
    with pytest.raises(MlkataError, match="MK101"):
        authoring.rule("MK999")
