"""Where in a picture a reader's network looks: run sealed, drawn over the picture, refused in words."""

from __future__ import annotations

import io

import pytest

from mlkata.engine.app import looking
from mlkata.spec.errors import MlkataError

pytest.importorskip("torch")
image = pytest.importorskip("PIL.Image")
NET = """import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, classes=5):
        super().__init__()
        self.body = nn.Conv2d(3, 8, 3, 2, 1)
        self.head = nn.Linear(8, classes)

    def forward(self, x):
        return self.head(torch.relu(self.body(x)).mean((2, 3)))
"""


@pytest.fixture
def photo(tmp_path):
    """A picture of the reader's own, wider than it is high."""
    path = tmp_path / "photo.png"
    image.radial_gradient("L").resize((90, 60)).convert("RGB").save(path)
    return str(path)


def test_a_network_of_ones_own_on_a_picture_of_ones_own(house, photo) -> None:
    found = looking.look(house, NET, "Net(7)", photo, {"class": 3})
    assert (found["class"], len(found["top"]), found["image"].shape) == (3, 5, (60, 90, 3))
    with image.open(io.BytesIO(looking.drawn(house, found))) as drawn:
        assert drawn.size == (90, 60)
    assert looking.drawn(house, found, "jpg").startswith(b"\xff\xd8")
    for form in ("terminal", "markdown", "html", "csv", "json"):
        assert looking.rendered(house, found, form, "zh").strip()


def test_large_pictures_are_looked_at_smaller(house, tmp_path) -> None:
    path = tmp_path / "large.png"
    image.new("RGB", (3000, 40), "red").save(path)
    found = looking.look(house, NET, "Net", str(path), {"size": [16, 16]})
    assert max(found["image"].shape) <= looking.SIDE


def test_every_example_runs_as_it_stands(house) -> None:
    known = looking.samples(house)
    assert known
    for sample in known:
        found = looking.look(house, sample.code, sample.target, "chelsea", {"size": list(sample.inputs[0][-2:])})
        assert found["top"]


@pytest.mark.parametrize(
    ("code", "target", "picture", "options", "says"),
    [
        (NET, "Other", "chelsea", {}, "Other"),
        (NET, "Net", "nothing.png", {}, "no such picture"),
        (NET, "Net", "chelsea", {"class": 9}, "no class 9"),
        (NET, "Net", "chelsea", {"layer": "nowhere"}, "nowhere"),
        (NET, "Net", "chelsea", {"weights": b"nothing"}, "cannot be read"),
        ("import torch\nx = 1 / 0\n", "Net", "chelsea", {}, "ZeroDivisionError"),
        ("x" * (2 << 20), "Net", "chelsea", {}, "too long"),
    ],
)
def test_what_cannot_be_done_is_said(house, code, target, picture, options, says) -> None:
    with pytest.raises(MlkataError, match=says):
        looking.look(house, code, target, picture, options)


def test_the_code_sees_no_file_of_the_readers(house, tmp_path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("mine")
    code = NET + f"\nopen({str(secret)!r}).read()\n"
    with pytest.raises(MlkataError, match=r"Permission|No such file|denied"):
        looking.look(house, code, "Net", "chelsea", {"size": [16, 16]})


def test_weights_that_are_not_there_or_too_large(tmp_path, monkeypatch) -> None:
    with pytest.raises(MlkataError):
        looking.weights_of(tmp_path / "none.pt")
    (tmp_path / "large.pt").write_bytes(b"12345")
    monkeypatch.setattr(looking, "LARGEST_WEIGHTS", 4)
    with pytest.raises(MlkataError, match="too large"):
        looking.weights_of(tmp_path / "large.pt")
    monkeypatch.setattr(looking, "LARGEST_WEIGHTS", 5)
    assert looking.weights_of(tmp_path / "large.pt") == b"12345"


def test_a_kind_of_picture_that_nobody_writes(house, photo) -> None:
    found = looking.look(house, NET, "Net", photo, {})
    with pytest.raises(MlkataError, match="not saved as"):
        looking.drawn(house, found, "doc")
