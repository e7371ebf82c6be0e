"""The far side of labs, called in this process."""

from __future__ import annotations

import json

import numpy as np
import pytest

from mlkata.engine.lab import stage
from mlkata.spec.lab import Param

LAB = "made_up_lab"
pytestmark = pytest.mark.usefixtures("importable")


def perform(size="quick", seed=0, **params):
    return stage.perform(LAB, params, seed, size)


def test_describe_gives_every_field_and_the_counters():
    found = stage.describe(LAB)
    assert [each["name"] for each in found["params"]] == ["n", "scale", "kind", "image", "data"]
    assert all(set(each) == set(Param.__slots__) for each in found["params"])
    n, scale, kind, image, data = found["params"]
    assert (n["kind"], n["default"], n["low"], n["high"], n["step"], n["log"]) == ("slider", 3, 1, 9, 1, False)
    assert n["label"] == {"zh": "个数", "en": "how many"}
    assert scale["log"]
    assert kind["options"][0] == "plain"
    assert {"camera", "astronaut"} <= set(image["options"])
    assert {"iris", "wine"} <= set(data["options"])
    assert found["counters"]["mean-is-small"] == {"kind": "shifted"}
    assert json.loads(json.dumps(found)) == found


def test_perform_gives_plain_values():
    found = perform()
    assert set(found) == {"numbers", "tables", "images", "seconds"}
    assert all(type(each) is float for each in found["numbers"].values())
    assert found["numbers"]["n"] == 3.0
    points = found["tables"]["points"]
    assert [type(column) for column in points.values()] == [list] * 4
    assert {type(each) for column in points.values() for each in column} <= {int, float, str}
    assert points["where"] == ["camera", "iris", "quick"]
    assert found["images"]["dot"].tolist() == [[0, 1, 2], [3, 4, 5]]
    assert found["seconds"] >= 0


def test_the_seed_decides_and_nothing_else():
    assert perform(seed=1)["numbers"] == perform(seed=1)["numbers"]
    assert perform(seed=1)["numbers"] != perform(seed=2)["numbers"]
    assert perform("live")["numbers"] == perform("full")["numbers"]


def test_progress_is_a_share():
    told = []
    stage.perform(LAB, {}, 0, "quick", told.append)
    assert told == [0.25, 1.0]


def test_a_file_becomes_an_absolute_path(tmp_path, monkeypatch):
    (tmp_path / "mine").write_text("x")
    (tmp_path / "t.csv").write_text("x")
    monkeypatch.chdir(tmp_path)
    where = perform(image="mine", data="t.csv")["tables"]["points"]["where"]
    assert where[:2] == [(tmp_path / "mine").as_posix(), (tmp_path / "t.csv").as_posix()]
    assert perform(image="astronaut", data="wine")["tables"]["points"]["where"][:2] == ["astronaut", "wine"]


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"image": "nowhere.png"}, "astronaut"),
        ({"image": ""}, "astronaut"),
        ({"data": "/nowhere"}, "iris"),
        ({"image": "iris"}, "astronaut"),
        ({"sigma": 1}, "scale"),
        ({"kind": "refuse"}, "Change it."),
        ({"kind": "wrong"}, "another value"),
    ],
)
def test_what_a_reader_can_mend_comes_back_as_data(params, words):
    error = perform(**params)["error"]
    assert words in error["remedy"]["en"]
    assert error["zh"] != error["en"]


@pytest.mark.parametrize("kind", ["wrong", "bug"])
@pytest.mark.parametrize(("asked", "says"), [("image", "too narrow"), ("data", "too few rows")])
def test_a_lab_that_breaks_on_the_readers_own_file_says_so(asked, says, kind, tmp_path):
    mine = tmp_path / "mine"
    mine.write_text("x")
    error = perform(**{asked: str(mine), "kind": kind})["error"]
    assert says in error["en"]
    assert error["where"].startswith(mine.as_posix())
    assert kind in error["where"]  # the cause, for whoever wrote the lab
    refused = perform(**{asked: str(mine), "kind": "refuse"})["error"]
    assert refused["en"] == "No."  # what the lab says itself is better


def test_a_bug_of_the_lab_is_an_exception():
    with pytest.raises(KeyError):
        perform(kind="bug")


def test_a_chart_is_json_without_nan():
    spec = stage.draw(LAB, perform(), {"n": 5}, "en")
    text = json.dumps(spec, allow_nan=False)
    assert "n = 5" in text
    assert '"y": null' in text
    assert "个数 3" in json.dumps(stage.draw(LAB, perform(), {}, "zh"), ensure_ascii=False)


def test_a_chart_is_svg_and_png():
    found = perform()
    svg = stage.draw(LAB, found, {}, "zh", "svg")
    assert svg.startswith("<svg")
    assert "个数 3" in svg
    small, large = (stage.draw(LAB, found, {}, "en", "png") for _ in range(2))
    assert small == large
    assert small.startswith(b"\x89PNG")


def test_a_chinese_png_needs_a_chinese_font(monkeypatch):
    monkeypatch.setattr(stage, "cjk", lambda: "")
    error = stage.draw(LAB, perform(), {}, "zh", "png")["error"]
    assert "fonts-noto-cjk" in error["remedy"]["zh"]
    assert stage.draw(LAB, perform(), {}, "zh", "svg").startswith("<svg")
    monkeypatch.setattr(stage, "cjk", lambda: "Some Family")
    assert stage.draw(LAB, perform(), {}, "zh", "png").startswith(b"\x89PNG")
    assert "Some Family" in stage.draw(LAB, perform(), {}, "zh", "svg")
    assert "Some Family" not in stage.draw(LAB, perform(), {}, "en", "svg")


def test_an_unknown_form_or_parameter_is_refused():
    assert "pdf" in stage.draw(LAB, perform(), {}, "en", "pdf")["error"]["en"]
    assert "sigma" in stage.draw(LAB, perform(), {"sigma": 1}, "en")["error"]["en"]


def test_every_built_in_name_is_there():
    from skimage import data
    from sklearn import datasets

    for name in stage.PICTURES:
        assert np.asarray(getattr(data, name)()).ndim in (2, 3)
    for name in stage.TABLES:
        assert len(getattr(datasets, f"load_{name}")().data) > 100
