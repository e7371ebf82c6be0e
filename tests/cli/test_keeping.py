"""What the terminal keeps, and `mlkata data`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mlkata.cli import keeping
from mlkata.cli.codes import USAGE
from mlkata.engine.app.house import House
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text

TOPIC = "twice"
RIGHT = "def twice(x):\n    return x * 2\n"


def test_a_verdict_is_kept_for_the_pages(mlkata, house: House, tmp_path: Path) -> None:
    file = tmp_path / "twice.py"
    file.write_text(RIGHT)
    before = len(house.store.submissions())
    assert mlkata("judge", str(file), "--topic", TOPIC, "--no-race").code == 0
    entry = house.store.submissions(limit=1)[0]
    assert len(house.store.submissions()) == before + 1
    assert (entry.topic, entry.drill, entry.word, entry.origin, entry.code) == (TOPIC, "twice", "AC", "cli", RIGHT)


def test_hints_are_noted(mlkata, house: House) -> None:
    mlkata("hint", TOPIC, "--level", "2")
    assert house.store.events(TOPIC, "write")[-1].outcome == "hint-2"


def test_a_store_that_fails_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    def broken() -> None:
        raise MlkataError(Text("坏了。", "It is broken."), "file", Text("修。", "Mend it."))

    keeping.kept(broken)
    assert capsys.readouterr().err.strip().splitlines() == ["Not kept among your progress: It is broken."]


def test_data_goes_out_and_comes_in(mlkata, house: House, tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    assert mlkata("data", "export", str(file)).code == 0
    assert json.loads(file.read_text())["kind"] == "mlkata data"
    again = mlkata("data", "export", str(file), "--json")
    assert again.code in (0, 3)  # the file is there: kept unless nothing changed
    said = mlkata("data", "import", str(file), "--json")
    assert set(said.json["added"].values()) == {0}
    assert "New: 0 submissions" in mlkata("data", "import", str(file)).out
    assert "file" in mlkata("data", "--json").json


@pytest.mark.parametrize("words", [["nope"], ["export"], ["import"], ["where", "x.json"]])
def test_what_is_no_action_is_told(mlkata, words: list[str]) -> None:
    said = mlkata("data", *words)
    assert said.code == USAGE
    assert "import FILE" in said.err


def test_files_that_are_none_are_told(mlkata, tmp_path: Path) -> None:
    (tmp_path / "no.json").write_bytes(b"\xff\xfe")
    for file in ("gone.json", "no.json"):
        said = mlkata("data", "import", str(tmp_path / file))
        assert said.code == 3
        assert "next:" in said.err
