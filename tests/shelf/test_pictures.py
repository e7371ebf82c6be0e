"""Pictures of the shelf: read, made grey, worked on band by band, written; whatever cannot be is said."""

from __future__ import annotations

import numpy as np
import pytest

from mlkata.shelf.imaging import _pictures as pictures
from mlkata.spec.errors import MlkataError

image = pytest.importorskip("PIL.Image")
pytest.importorskip("skimage")


def test_change_is_that_of_the_whole_picture() -> None:
    rng = np.random.default_rng(0)
    before, after = (rng.integers(0, 256, (700, 31, 3), dtype=np.uint8) for _ in range(2))
    old, new = before.astype(float), after.astype(float)
    found = pictures.change(before, after)
    wanted = {
        "mean_before": old.mean(),
        "mean_after": new.mean(),
        "largest_change": np.abs(new - old).max(),
        "mean_change": np.abs(new - old).mean(),
        "contrast_left": new.var() / old.var(),
    }
    assert found == pytest.approx(wanted)
    flat = np.full((9, 9), 7, np.uint8)
    assert pictures.change(flat, flat)["contrast_left"] == 1.0


@pytest.mark.parametrize("rows", [7, 100, 5000])
def test_bands_give_what_the_whole_picture_gives(rows: int) -> None:
    ndimage = pytest.importorskip("scipy.ndimage")
    picture, told = np.random.default_rng(1).uniform(0, 255, (301, 40)), []

    def mean(part):
        return ndimage.uniform_filter(part, 5)

    banded = pictures.by_bands(picture, mean, 2, told.append, rows)
    assert np.allclose(banded, mean(picture))
    assert told[-1] == 1.0
    assert told == sorted(told)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_every_mode_becomes_levels(tmp_path, mode: str) -> None:
    path = tmp_path / ("a.tif" if mode in ("CMYK", "I;16") else "a.png")
    image.new(mode if mode != "I;16" else "I;16", (12, 9)).save(path)
    found = pictures.read_picture(str(path))
    assert found.dtype == np.uint8
    assert found.shape in ((9, 12), (9, 12, 3))


def test_grey_is_brightness_cut_to_the_middle() -> None:
    colour = pictures.read_picture("astronaut").astype(float)
    assert np.allclose(pictures.grey("astronaut", 100), (colour @ pictures.WEIGHTS)[206:306, 206:306])
    assert pictures.grey("coins", 4000).shape == (303, 384)


def test_what_is_written_is_rounded_and_clipped(tmp_path) -> None:
    pictures.write_picture(str(tmp_path / "a.png"), np.array([[-3.0, 0.4, 0.6], [254.6, 255.4, 900.0]]))
    assert pictures.read_picture(str(tmp_path / "a.png")).tolist() == [[0, 0, 1], [255, 255, 255]]
    pictures.write_picture("", np.zeros((2, 2)))


def test_what_cannot_be_is_said(tmp_path) -> None:
    with pytest.raises(MlkataError, match="no picture"):
        pictures.read_picture("download_all")
    (tmp_path / "a.png").write_text("none")
    with pytest.raises(MlkataError, match="can be read"):
        pictures.read_picture(str(tmp_path / "a.png"))
    for out in ("nowhere/a.png", "a.unknown"):
        with pytest.raises(MlkataError, match="cannot be written"):
            pictures.write_picture(str(tmp_path / out), np.zeros((2, 2)))


def test_channels_one_by_one() -> None:
    picture = np.arange(24.0).reshape(2, 4, 3)
    assert np.array_equal(pictures.each_channel(picture, lambda p: p[::-1]), picture[::-1])
    assert np.array_equal(pictures.each_channel(picture[..., 0], np.flipud), picture[::-1, :, 0])
