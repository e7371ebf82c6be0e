"""Pictures as PNG: built-in ones by name, others by path, none that is no picture."""

from __future__ import annotations

import io

import pytest

from mlkata.engine.lab import pictures

image = pytest.importorskip("PIL.Image")


def opened(reply):
    return image.open(io.BytesIO(reply["png"]))


def test_one_is_made_small_and_keeps_its_shape(tmp_path) -> None:
    path = tmp_path / "a.tif"
    image.new("RGBA", (400, 200), (10, 20, 30, 255)).save(path)
    reply = pictures.png(str(path), 100)
    assert (reply["width"], reply["height"]) == (400, 200)
    assert opened(reply).size == (100, 50)
    assert opened(reply).getpixel((0, 0)) == (10, 20, 30)
    assert opened(pictures.png(str(path))).size == (400, 200)


def test_built_in_ones_come_by_name() -> None:
    pytest.importorskip("skimage")
    assert opened(pictures.png("camera", 64)).mode == "L"
    assert opened(pictures.square("astronaut", 32)).size == (32, 32)


def test_what_is_none_is_refused(tmp_path, monkeypatch) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"no picture")
    assert "no picture" in pictures.png(str(path))["error"]["en"]
    assert "error" in pictures.png(str(tmp_path / "nothing.png"))
    assert "error" in pictures.square("download_all", 8)
    image.new("L", (20, 20)).save(path)
    monkeypatch.setattr(pictures, "MOST", 100)
    assert "too large" in pictures.png(str(path))["error"]["en"]


def test_before_and_after_stand_beside_each_other(tmp_path) -> None:
    one, two, out = (tmp_path / name for name in ("one.png", "two.png", "both.png"))
    image.new("L", (128, 40), 10).save(one)
    image.new("RGB", (30, 60), (1, 2, 3)).save(two)
    assert pictures.beside(str(one), str(two), str(out)) == {"width": 128 + 2 + 30, "height": 60}
    white = (255, 255, 255)
    with image.open(out) as sheet:
        assert sheet.size == (160, 60)
        seen = [sheet.getpixel(at) for at in ((0, 0), (129, 0), (130, 0), (0, 50))]
    assert seen == [(10, 10, 10), white, (1, 2, 3), white]


@pytest.mark.parametrize("out", ["nowhere/x.png", "x.unknown"])
def test_a_sheet_that_cannot_be_written_is_refused_in_words(tmp_path, out: str) -> None:
    image.new("L", (8, 8)).save(tmp_path / "a.png")
    path = str(tmp_path / "a.png")
    assert out in pictures.beside(path, path, str(tmp_path / out))["error"]["en"]
    assert not (tmp_path / out).exists()
