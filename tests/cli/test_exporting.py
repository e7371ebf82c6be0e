"""anki and kit on the command line: files written with care, in the language asked for; reviews that come back."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

TOPIC = "gaussian-blur"


def notes(path: Path) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive, closing(sqlite3.connect(":memory:")) as opened:
        opened.deserialize(archive.read("collection.anki2"))
        return [row[0] for row in opened.execute("SELECT flds FROM notes ORDER BY id")]


def test_a_deck_is_written_in_both_languages_or_one(mlkata, house) -> None:
    claim = house.topic(TOPIC).claims[0]
    said = mlkata("anki", "export", "deck.apkg", TOPIC, "--kind", "claim", lang="zh")
    assert said.code == 0
    assert f"{len(house.topic(TOPIC).claims)} 张卡片" in said.out
    first = notes(Path("deck.apkg"))[0]
    assert first.index(claim.question.zh) < first.index(claim.question.en)
    mlkata("anki", "export", "one.apkg", TOPIC, "--kind", "claim", "--one-language")
    assert claim.question.zh not in notes(Path("one.apkg"))[0]


@pytest.mark.parametrize(
    ("command", "file"), [(["anki", "export", "deck.apkg", TOPIC, "--kind", "claim"], "deck.apkg"),
                          (["kit", TOPIC, "--kinds", "claim", "--out", "kit.md"], "kit.md")],
)  # fmt: skip
def test_a_file_that_is_there_is_kept(mlkata, command, file) -> None:
    Path(file).write_text("mine")
    assert mlkata(*command).code == 3
    assert Path(file).read_text() == "mine"
    assert mlkata(*command, "--force").code == 0
    assert Path(file).read_bytes() != b"mine"


def test_a_kit_in_both_forms(mlkata, house) -> None:
    claim = house.topic(TOPIC).claims[0]
    assert mlkata("kit", TOPIC, "--kinds", "claim", "-o", "deep/kit.md", lang="zh").code == 0
    assert claim.question.zh in Path("deep/kit.md").read_text(encoding="utf-8")
    assert mlkata("kit", TOPIC, "--kinds", "claim", "-o", "kit.HTML", "--answers", "none").code == 0
    page = Path("kit.HTML").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "Rubric and answers" not in page
    assert mlkata("kit", TOPIC, "--kinds", "claim").code == 0
    assert "Rubric and answers" in Path("kit.html").read_text(encoding="utf-8")


def test_reviews_come_back_once(mlkata, nothing_kept, house) -> None:
    mlkata("anki", "export", "deck.apkg", TOPIC, "--kind", "claim")
    with zipfile.ZipFile("deck.apkg") as archive, closing(sqlite3.connect(":memory:")) as opened:
        opened.deserialize(archive.read("collection.anki2"))
        opened.execute("INSERT INTO revlog SELECT 1767225600000 + c.id % 1000, c.id, -1, 3, 1, 1, 0, 9, 1 FROM cards c")
        opened.commit()
        Path("back.anki2").write_bytes(opened.serialize())
    count = len(house.topic(TOPIC).claims)
    assert f"New reviews: {count} (cards: {count}); here already: 0." in mlkata("anki", "import", "back.anki2").out
    again = mlkata("anki", "import", "back.anki2", "--json").json
    assert (again["new"], again["known"], again["gone"]) == (0, count, 0)
    assert f"已有 {count} 次" in mlkata("anki", "import", "back.anki2", lang="zh").out
    with zipfile.ZipFile("deck.apkg") as archive:
        assert archive.testzip() is None
    empty = mlkata("anki", "import", "deck.apkg", lang="zh")
    assert (empty.code, "包含学习进度信息" in empty.err) == (3, True)
