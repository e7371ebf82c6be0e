"""Charts for pages: drawn once, kept on disk, never from a path."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from mlkata.engine.app import charts
from mlkata.engine.app.charts import Asked
from mlkata.spec.errors import MlkataError

SMALL = Asked("gaussian-blur", "kernel", "en", {"sigma": "2"})
PHOTO = ("gaussian-blur", "shortcuts", "en")


def nothing(name: str) -> Path | None:
    return None


@pytest.fixture
def folder(house) -> Path:
    return house.settings.cache / "charts"


def test_a_run_comes_with_its_chart_in_our_colours(house) -> None:
    shown = charts.show(house, SMALL)
    assert shown.trial.params == {"sigma": 2.0}
    assert shown.trial.measured.numbers
    assert shown.spec["config"]["axis"]["labelColor"] == "var(--soft)"
    assert shown.trial.outcomes == ()
    assert charts.show(house, Asked("gaussian-blur", "kernel", "en", size="quick")).trial.outcomes


def test_a_picture_is_drawn_once_and_read_again(house, folder, monkeypatch) -> None:
    first = charts.picture(house, SMALL)
    assert first.svg.startswith("<svg")
    assert "prefers-color-scheme" in first.svg
    assert first.width > 200 < first.height
    assert (folder / f"{first.name}.json").is_file()
    monkeypatch.setattr(charts, "show", lambda *_: pytest.fail("drawn again"))
    assert charts.picture(house, SMALL) == first
    assert charts.sizes(house, "gaussian-blur", "en", ["kernel?sigma=2", "kernel?sigma=9", "nope"]) == {
        "kernel?sigma=2": (round(first.width), round(first.height))
    }


def test_every_word_of_the_question_makes_another_picture(house) -> None:
    from dataclasses import replace

    asked = [
        SMALL,
        replace(SMALL, lang="zh"),
        replace(SMALL, narrow=True),
        replace(SMALL, seed=1),
        replace(SMALL, size="quick"),
    ]
    assert len({charts._name(house, charts.lab_of(house, each.topic, each.lab)[1], each) for each in asked}) == 5


def test_several_that_ask_at_once_get_one_drawing(house, monkeypatch) -> None:
    drawn, original = [], charts._drawn

    def counting(*words):
        drawn.append(1)
        return original(*words)

    monkeypatch.setattr(charts, "_drawn", counting)
    asked = Asked("gaussian-blur", "kernel", "en", {"sigma": "2.5"})
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda _: charts.picture(house, asked), range(4)))
    assert len(drawn) == 1
    assert len({each.name for each in found}) == 1


def test_a_broken_file_is_drawn_again(house, folder) -> None:
    made = charts.picture(house, SMALL)
    (folder / f"{made.name}.json").write_text('{"svg": ')
    assert charts.picture(house, SMALL).svg == made.svg


def test_the_oldest_pictures_are_forgotten(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(charts, "KEPT", 2)
    for name in "abc":
        (tmp_path / f"{name}.json").write_text("{}")
        charts._forget(tmp_path)
    assert len(list(tmp_path.glob("*.json"))) == 2


def test_a_full_run_on_record_is_what_the_picture_shows(house) -> None:
    found = charts.picture(house, Asked("batch-normalization", "rates", "en"))
    assert found.record is not None
    assert found.record.size == "full"
    assert found.numbers == dict(found.record.numbers)
    assert charts.picture(house, Asked("batch-normalization", "rates", "en")).record == found.record


def test_no_lab_no_record(house) -> None:
    _, lab = charts.lab_of(house, "gaussian-blur", "kernel")
    assert charts.recorded(lab, "full") is None
    with pytest.raises(MlkataError, match="no lab called"):
        charts.picture(house, Asked("gaussian-blur", "nope", "en"))


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "../x.png", "~/.ssh/id_rsa", "C:\\x", "", "own-0.png", "file:///etc/passwd"]
)
@pytest.mark.parametrize("ask", [charts.show, charts.picture])
def test_a_page_names_no_path(house, ask, path: str) -> None:
    with pytest.raises(MlkataError):
        ask(house, Asked(*PHOTO, {"image": path}), nothing)


def test_a_path_that_is_there_is_refused_too(house, tmp_path) -> None:
    picture = tmp_path / "mine.png"
    _png(picture)
    with pytest.raises(MlkataError, match="no such data"):
        charts.show(house, Asked(*PHOTO, {"image": str(picture)}), nothing)


def test_an_upload_is_used_by_its_name_and_leaves_no_trace(house, folder, tmp_path) -> None:
    picture = tmp_path / "mine.png"
    _png(picture)
    kept = {"own-1.png": picture}.get
    shown = charts.show(house, Asked(*PHOTO, {"image": "own-1.png"}), kept)
    assert shown.trial.params == {"image": "own-1.png"}
    before = set(folder.glob("*")) if folder.is_dir() else set()
    assert charts.picture(house, Asked(*PHOTO, {"image": "own-1.png"}), kept).svg.startswith("<svg")
    assert (set(folder.glob("*")) if folder.is_dir() else set()) == before


def test_a_built_in_name_passes(house) -> None:
    assert charts.show(house, Asked(*PHOTO, {"image": "coins"}), nothing).trial.params == {"image": "coins"}


def _png(path: Path) -> None:
    import numpy as np
    from PIL import Image

    Image.fromarray(np.random.default_rng(0).integers(0, 255, (64, 64), dtype=np.uint8)).save(path)
