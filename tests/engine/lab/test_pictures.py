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
