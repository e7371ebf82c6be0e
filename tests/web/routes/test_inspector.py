"""The model inspector as a page: examples, one's own code, every order, exports, errors with their line."""

from __future__ import annotations

import re
from html import unescape

import pytest

from mlkata.engine.app import inspecting
from mlkata.spec.errors import MlkataError
from mlkata.web.routes.inspector import shapes

pytest.importorskip("torch")
PAGE = "/en/tools/inspect"
NET = "from torch import nn\n\n\nclass Net(nn.Sequential):\n    def __init__(self, n=4):\n        super().__init__(nn.Conv2d(3, n, 3), nn.ReLU())\n"  # noqa: E501


def form(**changed: str) -> dict[str, str]:
    return {"code": NET, "target": "Net", "shapes": "1,3,8,8", "mode": "eval"} | changed


def test_every_example_runs_as_it_stands(client, house) -> None:
    for sample in inspecting.samples(house):
        page = client.get(f"{PAGE}?sample={sample.id}").text
        assert unescape(re.search(r"<textarea id=.code.[^>]*>(.*?)</textarea>", page, re.DOTALL)[1]) == sample.code
        inputs = "; ".join(",".join(map(str, shape)) for shape in sample.inputs)
        answer = client.post(PAGE, data={"code": sample.code, "target": sample.target, "shapes": inputs})
        assert answer.status_code == 200, answer.text
        assert '<table class="layers">' in answer.text
    assert client.get(f"{PAGE}?sample=nope").status_code == 404


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_layers_totals_and_fields_in_the_readers_language(client, lang) -> None:
    text = client.post(f"/{lang}/tools/inspect", data=form(), headers={"hx-request": "true"}).text
    assert "<html" not in text
    assert "112" in text  # 3 · 4 · 9 + 4 parameters
    assert "3 × 3" in text
    assert ("感受野" if lang == "zh" else "Receptive field") in text
    assert 'class="rf first"' in text


def test_the_network_is_found_by_itself(client) -> None:
    assert client.post(PAGE, data=form(target="")).status_code == 200
    assert "Net" in client.post(PAGE, data=form(target="Net(7)")).text
    empty = client.post(PAGE, data=form(code="x = 1", target=""))
    assert empty.status_code == 422


def order(client, sort: str) -> list[str]:
    text = client.post(PAGE, data=form(sort=sort)).text
    return re.findall(r'<th scope="row"[^>]*><code>(.*?)</code>', text)


def test_without_scripts_every_column_sorts_by_asking_again(client) -> None:
    assert order(client, "") == ["Net", "0", "1"]
    assert order(client, "name") == ["0", "1", "Net"]
    assert order(client, "-name") == ["Net", "1", "0"]
    assert order(client, "params")[0] == "1"
    assert order(client, "nope") == order(client, "")
    assert 'aria-sort="descending"' in client.post(PAGE, data=form(sort="-macs")).text


def test_time_is_a_column_on_demand(client) -> None:
    assert 'value="-latency_ms"' not in client.post(PAGE, data=form()).text
    assert 'value="-latency_ms"' in client.post(PAGE, data=form(latency="1")).text


@pytest.mark.parametrize(
    ("changed", "line", "words"),
    [
        ({"code": "import torch\n\ndef (:\n", "target": "Net"}, 3, "not valid Python"),
        ({"code": "import torch\nx = 1 / 0\n"}, 2, "ZeroDivisionError"),
        ({"target": "Other"}, 0, "Net"),
        ({"shapes": "1,5,8,8"}, 0, "5"),
        ({"shapes": "1,3,8,8,x"}, 0, "shape"),
        ({"shapes": "100000,100000"}, 0, "too large"),
        ({"dtypes": "nope"}, 0, "nope"),
    ],
)
def test_errors_are_told_with_their_line_and_nothing_is_lost(client, changed, line, words) -> None:
    answer = client.post(PAGE, data=form(**changed))
    assert answer.status_code == 422
    assert words in unescape(answer.text)
    code = form(**changed)["code"]
    assert code.rstrip("\n") in unescape(answer.text)
    if line:
        here = re.search(r'<span class="here">\s*(\d+)', answer.text)
        assert here
        assert int(here[1]) == line


@pytest.mark.parametrize(
    ("kind", "begins"), [("md", "# Net"), ("csv", "name,type"), ("json", "{"), ("html", "<!doctype")]
)
def test_the_summary_goes_out_as_a_file(client, kind, begins) -> None:
    answer = client.post(f"{PAGE}/summary.{kind}", data=form())
    assert answer.text.startswith(begins)
    assert f"summary.{kind}" in answer.headers["content-disposition"]


def test_an_export_that_cannot_be_says_why(client) -> None:
    assert client.post(f"{PAGE}/summary.pdf", data=form()).status_code == 422
    assert "ZeroDivisionError" in client.post(f"{PAGE}/summary.csv", data=form(code="1 / 0\n")).text


def test_where_torch_is_missing_the_form_stands_and_says_how_to_get_it(client, house, monkeypatch) -> None:
    monkeypatch.setattr(house, "runs", lambda runtime: runtime != "torch")
    text = unescape(client.get(PAGE).text)
    assert "pip install 'mlkata[torch]'" in text
    assert '<textarea id="code"' in text


def test_the_photograph(client) -> None:
    pytest.importorskip("skimage")
    answer = client.get(f"{PAGE}/photo.png")
    assert answer.headers["content-type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")


def test_shapes_as_they_are_typed() -> None:
    assert shapes("1,3,8,8") == shapes(" (1, 3, 8, 8) ") == shapes("1x3×8，8") == [[1, 3, 8, 8]]
    assert shapes("1,2; 3") == shapes("1,2\n3") == [[1, 2], [3]]
    assert shapes("x=1,2；y=3") == {"x": [1, 2], "y": [3]}
    for wrong in ("", "a", "1,,2", "-1", "x=1;2", "1;" * 9):
        with pytest.raises(MlkataError):
            shapes(wrong)
