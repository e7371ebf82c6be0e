"""Operators on the reader's own pictures: from a file into a file, before and after, nothing overwritten."""

from __future__ import annotations

import pytest

from mlkata.engine.app import operators, tools
from mlkata.spec.errors import MlkataError

np = pytest.importorskip("numpy")
image = pytest.importorskip("PIL.Image")
pytest.importorskip("skimage")


@pytest.fixture
def photo(tmp_path):
    """A picture of the reader's own, larger than one band."""
    path = tmp_path / "photo.png"
    rows, columns = np.mgrid[0:600, 0:90]
    image.fromarray(((rows // 7 + columns // 5) % 2 * 200).astype(np.uint8)).save(path)
    return path


def test_every_operator_takes_a_picture_and_gives_one(house) -> None:
    found = operators.operators(house)
    assert found
    for info in found:
        kinds = {each["name"]: each["kind"] for each in tools.describe(house, info.name).params}
        assert (kinds.get("image"), kinds.get("out")) == ("picture", "picture-out"), info.name


def test_every_operator_works_on_a_picture_of_ones_own(house, photo, tmp_path) -> None:
    for info in operators.operators(house):
        name = info.name.removeprefix("image-")
        out = tmp_path / f"{name}.png"
        found = operators.treat(house, name, str(photo), str(out), {})
        assert found
        with image.open(out) as made:
            assert made.size[0] > 0


def test_before_and_after(house, photo, tmp_path) -> None:
    both = tmp_path / "both.jpg"
    operators.treat(house, "blur", str(photo), "", {"sigma": "3"}, str(both))
    with image.open(both) as sheet:
        assert sheet.size == (90 + 2 + 90, 600)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["both.jpg", "photo.png"]


def test_the_readers_picture_is_never_written_over(house, photo, tmp_path, monkeypatch) -> None:
    kept = photo.read_bytes()
    monkeypatch.chdir(tmp_path)
    for out, both in (("photo.png", ""), ("", "photo.png"), (str(photo), "")):
        with pytest.raises(MlkataError, match="overwrite"):
            operators.treat(house, "blur", str(photo), out, {}, both)
    assert photo.read_bytes() == kept


@pytest.mark.parametrize(
    ("name", "source", "given", "says"),
    [
        ("blurr", "camera", {}, "Try: blur"),
        ("blur", "nowhere.png", {}, "no picture"),
        ("blur", "camera", {"sigm": "1"}, "Did you mean sigma"),
        ("blur", "camera", {"sigma": "much"}, "cannot be"),
    ],
)
def test_what_does_not_fit_is_said(house, name, source, given, says) -> None:
    with pytest.raises(MlkataError, match=says):
        operators.treat(house, name, source, "", given)


def test_a_file_that_is_no_picture_is_said(house, tmp_path) -> None:
    path = tmp_path / "notes.png"
    path.write_text("no picture")
    with pytest.raises(MlkataError, match="no picture that can be read"):
        operators.treat(house, "blur", str(path), "", {})
