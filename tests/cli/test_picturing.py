"""image and nms: words in front, options behind, files in and out."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlkata.cli.codes import CANNOT, USAGE, YES
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
    for words, code in (
        (["blurr", "camera"], CANNOT),
        (["blur", "nothing.png"], CANNOT),
        (["blur", "camera", "--sigm", "2"], CANNOT),
        (["blur", "a", "b", "c"], USAGE),
    ):
        said = mlkata("image", *words)
        assert said.code == code
        assert "Traceback" not in said.err
    Path("own.png").write_bytes(b"nothing")
    assert mlkata("image", "blur", "own.png").code == CANNOT


NET = "import torch\nfrom torch import nn\n\n\nclass Net(nn.Sequential):\n    def __init__(self, n=4):\n        super().__init__(nn.Conv2d(3, 8, 3), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, n))\n"  # noqa: E501


def test_boxes_from_a_file_are_suppressed_and_drawn(mlkata) -> None:
    Path("boxes.json").write_text("[[0, 0, 10, 10, 0.9], [1, 1, 11, 11, 0.8], [20, 0, 30, 10, 0.7]]")
    assert [row["box"] for row in mlkata("nms", "boxes.json", "--json").json["kept"]] == [0, 2]
    soft = mlkata("nms", "boxes.json", "--method", "gaussian", "--image", "coins", "--out", "out.png", "--json").json
    assert soft["kept_boxes"] == 3
    with image.open("out.png") as drawn:
        assert drawn.size == (384, 303)
    assert "iou_threshold" in mlkata("nms").out


def test_a_file_of_boxes_that_is_none(mlkata) -> None:
    for text, words in (("[[1, 2", "JSON"), ('[{"box": [1, 2, 3]}]', "0"), ('{"boxes": [[1, 2, 3, 4]]}', "scores")):
        Path("bad.json").write_text(text)
        said = mlkata("nms", "bad.json")
        assert said.code == CANNOT
        assert words in said.err
    assert mlkata("nms", "nowhere.json").code == CANNOT


def test_where_a_network_looks(mlkata) -> None:
    pytest.importorskip("torch")
    Path("net.py").write_text(NET)
    said = mlkata("cam", "net.py:Net", "--image", "chelsea", "--size", "32,48", "--out", "heat.png")
    assert said.code == YES, said.err
    with image.open("heat.png") as drawn:
        assert drawn.size == (451, 300)
    found = mlkata("cam", "net.py:Net", "--size", "32,48", "--class", "2", "--json").json
    assert found["class"] == 2
    for words in (["net.py"], ["net.py:Net", "--size", "x"]):
        assert mlkata("cam", *words).code == USAGE
    for words in (["net.py:Net", "--class", "9"], ["none.py:Net"]):
        assert mlkata("cam", *words).code == CANNOT
