"""image and nms: words in front, options behind, files in and out."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlkata.cli.main import CANNOT, YES
from mlkata.cli.picturing import asked
from mlkata.spec.errors import MlkataError

image = pytest.importorskip("PIL.Image")
pytest.importorskip("skimage")


@pytest.mark.parametrize(
    ("words", "front", "given"),
    [
        ([], ["", "", ""], {}),
        (["blur"], ["blur", "", ""], {}),
        (["blur", "a.png", "b.png", "--sigma", "2"], ["blur", "a.png", "b.png"], {"sigma": "2"}),
        (["blur", "a.png", "--sigma=2", "--no-border"], ["blur", "a.png", ""], {"sigma": "2", "no_border": "true"}),
        (["blur", "a=b.png", "b.png"], None, None),
        (["resize", "a.png", "x.png", "align_corners=yes"], ["resize", "a.png", "x.png"], {"align_corners": "yes"}),
        (["blur", "a.png", "--shift", "-1"], ["blur", "a.png", ""], {"shift": "-1"}),
        (["blur", "a.png", "b.png", "c.png"], None, None),
    ],
)
def test_words(words, front, given) -> None:
    if front is None:
        with pytest.raises(MlkataError, match="too much"):
            asked(words, 3)
    else:
        assert asked(words, 3) == (front, given)


def test_operators_are_listed_described_and_run(mlkata) -> None:
    assert "blur" in mlkata("image").out
    assert {each["name"] for each in mlkata("image", "--json").json} >= {"blur"}
    assert "sigma" in mlkata("image", "blur").out
    said = mlkata("image", "blur", "camera", "out.png", "--sigma", "2", "--compare", "both.png")
    assert said.code == YES, said.err
    assert "contrast_left" in said.out
    assert all(f"Wrote {name}" in said.err or f"已写出 {name}" in said.err for name in ("out.png", "both.png"))
    with image.open("out.png") as made, image.open("both.png") as both:
        assert made.size == (512, 512)
        assert both.size == (512 + 8 + 512, 512)
    assert mlkata("image", "blur", "camera", "--sigma", "2", "--json").json["ksize"] == 13


def test_what_does_not_fit_is_one_clear_sentence(mlkata) -> None:
    for words in (
        ["blurr", "camera"],
        ["blur", "nothing.png"],
        ["blur", "camera", "--sigm", "2"],
        ["blur", "a", "b", "c"],
    ):
        said = mlkata("image", *words)
        assert said.code == CANNOT
        assert "Traceback" not in said.err
    Path("own.png").write_bytes(b"nothing")
    assert mlkata("image", "blur", "own.png").code == CANNOT
