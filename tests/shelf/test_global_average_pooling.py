"""Class activation maps of a reader's own network: right where the algebra says what they are, refused in words."""

from __future__ import annotations

import io

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from mlkata.shelf.layers.global_average_pooling import explain  # noqa: E402

HEAD = "import torch\nfrom torch import nn\n"
CONVOLUTIONS = "nn.Conv2d(3, 8, 3, 2, 1), nn.ReLU(inplace=True), nn.Conv2d(8, 16, 3), nn.ReLU(inplace=True)"
GAP = f"Net = lambda: nn.Sequential({CONVOLUTIONS}, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(16, 7))\n"
MAPS = "Net = lambda: nn.Sequential(nn.Conv2d(3, 5, 3), nn.AdaptiveAvgPool2d(1))\n"
GREY = "Net = lambda: nn.Sequential(nn.Conv2d(1, 4, 3), nn.ReLU(), nn.Flatten(), nn.Linear(4 * 38 * 30, 3))\n"
INSIDE = """
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.c, self.fc = nn.Conv2d(3, 8, 3), nn.Linear(8, 7)
    def forward(self, x):
        {body}
"""


def picture(rng, h: int = 40, w: int = 32) -> np.ndarray:
    return rng.integers(0, 256, (h, w, 3)).astype(np.uint8)


def looked(code: str, image: np.ndarray, **options: object) -> dict:
    found = explain.cam_plain(HEAD + code, "Net", image, options)
    assert set(found) == {"cam"}, found
    return found["cam"]


@pytest.mark.parametrize(("code", "head"), [(GAP, "6"), (MAPS, "")])
def test_cam_averages_to_the_score_and_is_grad_cam(code: str, head: str) -> None:
    rng = np.random.default_rng(0)
    for index in range(5):
        found = looked(code, picture(rng), **{"class": index})
        cam = found["cam"]
        assert cam["head"] == head
        assert np.isclose(cam["map"].mean() + cam["bias"], found["score"], atol=1e-5)
        assert np.allclose(found["map"] * found["map"].size, cam["map"], atol=1e-5)
        assert found["heat"].shape == (40, 32)
        assert 0 <= found["heat"].min() <= found["heat"].max() <= 1
        assert found["score"] == found["scores"][index]
        assert len(found["top"]) == 5


def test_the_layer_asked_for_is_the_one_before_what_works_in_place() -> None:
    found = looked(GAP, picture(np.random.default_rng(1)), layer="2")
    assert found["layer"] == "2"
    assert found["cam"] is None
    assert found["map"].min() < 0 or found["map"].max() > 0
    assert found["layers"] == ["0", "1", "2", "3"]


def test_grey_networks_sizes_and_weights() -> None:
    rng = np.random.default_rng(2)
    assert looked(GREY, picture(rng))["channels"] == 1
    assert looked(GREY, picture(rng, 90, 70), size=[40, 32])["size"] == [40, 32]
    assert looked(GAP, picture(rng, 800, 400))["size"] == [512, 256]
    assert looked(GAP, picture(rng)[..., 0])["heat"].shape == (40, 32)
    net, file = torch.nn.Sequential(torch.nn.Conv2d(3, 5, 3), torch.nn.AdaptiveAvgPool2d(1)), io.BytesIO()
    torch.nn.init.zeros_(net[0].weight)
    torch.save({"state_dict": {f"module.{name}": value for name, value in net.state_dict().items()}}, file)
    found = looked(MAPS, picture(rng), weights=file.getvalue(), normalize="imagenet")
    assert np.allclose(found["scores"], net[0].bias.detach())
    assert found["weights"] == "file"


@pytest.mark.parametrize(
    ("code", "options", "words"),
    [
        ("Net = lambda: nn.Conv2d(3, 4, 3)", {}, "no vector of scores"),
        ("Net = lambda: nn.Sequential(nn.Flatten(), nn.Linear(3840, 2))", {}, "No layer of the network"),
        ("Net = lambda: nn.Sequential(nn.Conv2d(5, 4, 3), nn.AdaptiveAvgPool2d(1))", {}, "wants 5 input channels"),
        ("Net = lambda: nn.Sequential(nn.BatchNorm2d(6), nn.AdaptiveAvgPool2d(1))", {}, "wants 6 input channels"),
        ("Net = lambda: nn.Sequential(nn.Conv2d(3, 4, 3), nn.Flatten(), nn.Linear(9, 2))", {}, "forward pass on 1 × 3"),
        (INSIDE.format(body="return self.fcc(x)"), {}, "no attribute 'fcc'"),
        (INSIDE.format(body="return self.fc(self.c(x).detach().mean((2, 3)))"), {}, "No gradient"),
        (INSIDE.format(body="with torch.no_grad(): return self.fc(self.c(x).mean((2, 3)))"), {}, "No gradient"),
        (INSIDE.format(body="return self.c(x).mean((2, 3)) * float('nan')"), {}, "NaN"),
        (GAP, {"class": 7}, "no class 7"),
        (GAP, {"layer": "6"}, "Layer 6 gives no"),
        (GAP, {"layer": "deep"}, "no layer deep"),
        (GAP, {"size": [0, 5]}, "two numbers"),
        (GAP, {"size": "small"}, "two numbers"),
        (GAP, {"normalize": "z"}, "no normalization z"),
        (GAP, {"zoom": 2}, "No such options"),
        (GAP, {"weights": b"rubbish"}, "cannot be read"),
        ("Nett = 1", {}, "has no Net"),
    ],
)
def test_what_cannot_be_explained_is_told_in_both_languages(code: str, options: dict, words: str) -> None:
    found = explain.cam_plain(HEAD + code, "Net", picture(np.random.default_rng(3)), options)
    assert set(found) == {"error"}
    assert words in found["error"]["en"]
    assert found["error"]["zh"]


def test_pictures_are_refused_and_painted() -> None:
    wrong = explain.cam_plain(HEAD + GAP, "Net", np.zeros((4, 4, 3)))
    assert "uint8" in wrong["error"]["en"]
    rng = np.random.default_rng(4)
    image, heat = picture(rng), rng.random((40, 32))
    painted = explain.overlay(image, heat)
    assert painted.shape == image.shape
    assert painted.dtype == np.uint8
    assert painted[heat > 0.95][:, 0].mean() > painted[heat < 0.05][:, 0].mean() + 20  # hot is red


@pytest.mark.parametrize("form", ["terminal", "markdown", "html", "csv", "json"])
def test_forms(form: str) -> None:
    found = looked(MAPS, picture(np.random.default_rng(5)))
    zh, en = (explain.render(found, form, lang) for lang in ("zh", "en"))
    assert zh
    assert en
    assert form in ("csv", "json") or ("所看的层" in zh and "layer" in en)
