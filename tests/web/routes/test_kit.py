"""The page that takes the handbook along: what is chosen, files to download, reviews that come back."""

from __future__ import annotations

import io
import re
import sqlite3
import zipfile
from contextlib import closing

import pytest

HTMX = {"hx-request": "true"}
CLAIMS = "what=iou-nms&kind=claim"


def guids(data: bytes) -> set[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive, closing(sqlite3.connect(":memory:")) as opened:
        opened.deserialize(archive.read("collection.anki2"))
        return {row[0] for row in opened.execute("SELECT guid FROM notes")}


def test_what_was_chosen_stands_in_the_address(client) -> None:
    page = client.get("/en/kit?what=iou-nms&what=imaging&kind=claim&kind=mistake&answers=inline&seed=7&alone=true").text
    ticked = re.findall(r'name="(\w+)" value="([\w-]+)" checked', page)
    assert ticked == [
        ("what", "imaging"), ("what", "iou-nms"), ("kind", "claim"), ("kind", "mistake"), ("answers", "inline"),
        ("alone", "true"),
    ]  # fmt: skip
    assert 'name="seed" min="0" max="4294967295" value="7"' in page


def test_at_first_everything_but_find_the_bug(client) -> None:
    page = client.get("/zh/kit").text
    assert re.findall(r'name="kind" value="(\w+)" checked', page) == ["claim", "drill", "quiz"]
    assert 'aria-current="page">打印与 Anki' in page
    assert 'name="what" value="core"' in page


def test_what_is_selected_is_counted(client, house) -> None:
    claims = len(house.topic("iou-nms").claims)
    part = client.get(f"/en/kit?{CLAIMS}", headers=HTMX).text
    assert f"Selected topics: 1 · questions {claims}" in part
    assert "<html" not in part
    bad = client.get("/en/kit?what=nowhere", headers=HTMX)
    assert (bad.status_code, "No topic, area or tag" in bad.text) == (200, True)


@pytest.mark.parametrize(("form", "begins"), [("html", "<!doctype html>"), ("md", "# 面试题单")])
def test_a_paper_comes_as_a_file(client, house, form, begins) -> None:
    answer = client.get(f"/zh/kit/kit.{form}?{CLAIMS}&answers=none")
    assert answer.headers["content-disposition"] == f'attachment; filename="mlkata-kit.{form}"'
    assert answer.text.startswith(begins)
    assert house.topic("iou-nms").claims[0].question.zh in answer.text
    assert "评分要点与参考答案" not in answer.text
    assert "评分要点与参考答案" in client.get(f"/zh/kit/kit.{form}?{CLAIMS}").text


def test_a_deck_comes_as_a_file(client, house) -> None:
    answer = client.get(f"/en/kit/mlkata.apkg?{CLAIMS}")
    assert answer.headers["content-disposition"].endswith('"mlkata.apkg"')
    assert guids(answer.content) == {f"mlkata/iou-nms/claim/{claim.id}" for claim in house.topic("iou-nms").claims}


@pytest.mark.parametrize(
    "address",
    ["kit?answers=sideways", "kit?seed=-1", "kit?kind=essay", "kit/kit.pdf", "kit/kit.md?what=nowhere",
     "kit/mlkata.apkg?what=nowhere"],
)  # fmt: skip
def test_what_makes_no_sense_is_told(client, address) -> None:
    answer = client.get(f"/en/{address}")
    assert answer.status_code in (404, 422)
    assert 'class="what"' in answer.text


def test_reviews_come_back(client, house, monkeypatch) -> None:
    from mlkata.engine.store.store import Store

    store = Store(None)
    monkeypatch.setitem(house.__dict__, "store", store)
    deck = client.get(f"/en/kit/mlkata.apkg?{CLAIMS}").content
    with zipfile.ZipFile(io.BytesIO(deck)) as archive, closing(sqlite3.connect(":memory:")) as opened:
        opened.deserialize(archive.read("collection.anki2"))
        opened.execute("INSERT INTO revlog SELECT 1767225600000, c.id, -1, 3, 1, 1, 0, 9000, 1 FROM cards c LIMIT 1")
        opened.commit()
        reviewed = opened.serialize()
    for new, known in ((1, 0), (0, 1)):
        page = client.post("/en/kit/anki", files={"file": ("mine.anki2", reviewed)})
        assert f"New reviews: {new} (cards: {new}); here already: {known}." in page.text
    assert [review.seconds for review in store.cards.reviews()] == [9.0]
    bad = client.post("/zh/kit/anki", files={"file": ("notes.txt", b"dear reader")})
    assert bad.status_code == 422
    assert "notes.txt" in bad.text
    assert "包含学习进度信息" in bad.text
    store.close()


def test_without_scripts_there_is_a_button_to_count(client) -> None:
    page = client.get("/en/kit").text
    assert re.search(r'<button class="button small no-js">', page)
    assert set(re.findall(r'formaction="([^"]+)"', page)) == {
        "/en/kit/kit.html", "/en/kit/kit.md", "/en/kit/mlkata.apkg",
    }  # fmt: skip
