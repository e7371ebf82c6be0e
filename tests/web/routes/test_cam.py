"""Where a network looks, as a page: examples, one's own code and picture, errors with their line."""

from __future__ import annotations

import io
import re
from html import unescape

import pytest

from mlkata.engine.app import looking

pytest.importorskip("torch")
image = pytest.importorskip("PIL.Image")
PAGE = "/en/tools/cam"
NET = "import torch\nfrom torch import nn\n\n\nclass Net(nn.Sequential):\n    def __init__(self, n=4):\n        super().__init__(nn.Conv2d(3, 8, 3), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, n))\n"  # noqa: E501


def form(**changed: str) -> dict[str, str]:
    return {"code": NET, "target": "Net", "image": "chelsea", "size": "32,48"} | changed


def test_every_example_stands_in_the_form(client, house) -> None:
    for sample in looking.samples(house):
        page = client.get(f"{PAGE}?sample={sample.id}").text
        assert unescape(re.search(r"<textarea id=.code.[^>]*>(.*?)</textarea>", page, re.DOTALL)[1]) == sample.code
    assert client.get(f"{PAGE}?sample=nope").status_code == 404


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_picture_and_what_was_found(client, lang) -> None:
    text = client.post(f"/{lang}/tools/cam", data=form(), headers={"hx-request": "true"}).text
    assert "<html" not in text
    assert 'src="data:image/png;base64,' in text
    assert ("类别" if lang == "zh" else "class") in text


def test_the_network_is_found_by_itself(client) -> None:
    assert client.post(PAGE, data=form(target="")).status_code == 200
    assert client.post(PAGE, data=form(code="x = 1", target="")).status_code == 422


def test_a_picture_and_weights_of_ones_own(client) -> None:
    picture, weights = io.BytesIO(), io.BytesIO(b"no weights")
    image.new("RGB", (40, 30), "green").save(picture, "PNG")
    files = {"image.file": ("own.png", picture.getvalue(), "image/png")}
    answer = client.post(PAGE, data=form(), files=files)
    assert answer.status_code == 200
    assert re.search(r'<option value="own-[0-9a-f]+\.png" selected>', answer.text)
    refused = client.post(PAGE, data=form(), files={"weights": ("net.pt", weights.getvalue(), "application/zip")})
    assert refused.status_code == 422
    assert "weights" in refused.text


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"code": "import torch\n\ndef (:\n"}, "not valid Python"),
        ({"target": "Other"}, "Net"),
        ({"image": "../../etc/passwd"}, "no such picture"),
        ({"image": "own-0123456789abcdef0123.png"}, "no such picture"),
        ({"size": "a,b"}, "no size"),
        ({"size": "99999,99999"}, "no size"),
        ({"chosen": "first"}, "no class"),
        ({"chosen": "77"}, "no class 77"),
        ({"layer": "nowhere"}, "nowhere"),
    ],
)
def test_what_cannot_be_done_is_said(client, changed, words) -> None:
    answer = client.post(PAGE, data=form(**changed))
    assert answer.status_code == 422
    assert words in unescape(answer.text)


def test_the_tools_page_leads_here(client) -> None:
    assert 'href="/en/tools/cam"' in client.get("/en/tools").text
