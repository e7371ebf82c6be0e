"""Calculators as pages: every one's form, every example, results, exports, pictures, refusals."""

from __future__ import annotations

import io
import re
from html import unescape

import pytest

from mlkata.engine.app import tools
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.web.routes.tools import headed, ticked, typed

PLAIN = ("/etc/passwd", "../x", "own-" + "0" * 20 + ".png", "_fetch", "download_all")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_all_of_them_are_listed_under_their_field_and_topic(client, house, lang) -> None:
    text = client.get(f"/{lang}/tools").text
    for info in tools.calculators(house):
        assert f'href="/{lang}/tools/{info.name}"' in text
        assert f'href="/{lang}/topics/{info.topic}"' in text
        assert headed(info.title.say(lang)) in unescape(text)
    assert f'href="/{lang}/tools/inspect"' in text


def test_the_filter_works_in_both_languages_and_for_htmx_gives_the_list_alone(client) -> None:
    found = client.get("/en/tools", params={"q": "模糊 blur"}, headers={"hx-request": "true"}).text
    assert "/en/tools/image-blur" in found
    assert "/en/tools/iou-family" not in found
    assert "<html" not in found
    assert "No calculator fits" in client.get("/en/tools", params={"q": "zzz"}).text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_form_has_a_field_with_help_for_every_parameter(client, house, lang) -> None:
    for info in tools.calculators(house):
        text = client.get(f"/{lang}/tools/{info.name}").text
        for param in tools.describe(house, info.name).params:
            if param["kind"] == "picture-out":
                assert f'name="{param["name"]}"' not in text
                continue
            assert f'id="f-{param["name"]}"' in text
            help_ = re.search(rf'id="h-{param["name"]}">(.*?)</p>', text, re.DOTALL)
            assert help_
            said = param["zh"] if lang == "zh" else param["doc"]
            assert str(ticked(said)) in help_[1]


def test_kinds_have_their_fields(client) -> None:
    text = client.get("/en/tools/lasso-lambda-max").text
    assert re.search(r'id="f-intercept" type="checkbox"[^>]*checked', text)
    assert not re.search(r'id="f-standardise" type="checkbox"[^>]*checked', text)
    assert re.search(r'id="f-ratio" type="number" step="any"', text)
    assert re.search(r'id="f-steps" type="number" step="1"', text)
    assert re.search(r'<select id="f-convention"', client.get("/en/tools/iou-family").text)
    blur = client.get("/en/tools/image-blur").text
    assert 'type="file" name="image.file"' in blur
    assert 'enctype="multipart/form-data"' in blur


def test_every_example_is_an_address_and_shows_a_result(client, house) -> None:
    """Of each calculator the last one is asked for: that all of them can be computed is tested without pages."""
    for info in tools.calculators(house):
        page = client.get(f"/en/tools/{info.name}").text
        queries = re.findall(r'class="button small" href="\?([^"]+)"', page)
        assert len(queries) == len(tools.describe(house, info.name).examples)
        for query in queries[-1:]:
            answer = client.get(f"/en/tools/{info.name}?{unescape(query)}")
            assert answer.status_code == 200, answer.text
            assert "result.csv?" in answer.text


def test_a_form_gives_the_result_alone_to_htmx_and_its_address(client, house) -> None:
    form = {"a": "0,0,2,2", "b": "1,1,3,3", "convention": "xyxy", "pixels": "false", "_run": "x"}
    answer = client.post("/en/tools/iou-family", data=form, headers={"hx-request": "true"})
    assert "<html" not in answer.text
    assert "0.142857" in answer.text
    assert answer.headers["hx-replace-url"].startswith("/en/tools/iou-family?a=0")
    whole = client.post("/en/tools/iou-family", data=form)
    assert "<html" in whole.text
    assert 'value="0,0,2,2"' in whole.text
    assert [event.item for event in house.store.events(verb="use")].count("iou-family") >= 2


def test_a_checkbox_that_is_off_is_off_and_one_that_is_on_is_on(client) -> None:
    form = [("features", "1 2 3 5"), ("target", "1 2 3 5"), ("intercept", "false")]
    off = client.post("/en/tools/lasso-lambda-max", data=dict(form)).text
    on = client.post(
        "/en/tools/lasso-lambda-max",
        content="features=1+2+3+5&target=1+2+3+5&intercept=false&intercept=true",
        headers={"content-type": "application/x-www-form-urlencoded"},
    ).text
    assert off != on
    assert re.search(r'id="f-intercept" type="checkbox"[^>]*checked', on)
    assert not re.search(r'id="f-intercept" type="checkbox"[^>]*checked', off)


def test_what_does_not_fit_is_told_beside_the_form_which_keeps_what_was_typed(client) -> None:
    answer = client.post("/zh/tools/iou-family", data={"a": "0,0,x,2", "b": "1,1,3,3"})
    assert answer.status_code == 422
    assert "a 不能是“0,0,x,2”" in answer.text
    assert 'value="0,0,x,2"' in answer.text
    assert re.search(r'id="f-a"[^>]*aria-invalid', answer.text)
    assert client.get("/zh/tools/nope").status_code == 404


def test_columns_become_a_table_with_charts_and_go_out_as_csv_and_json(client) -> None:
    query = "kernel=7,3,3,3&stride=2,2,1,1&padding=3,1,1,1"
    page = client.get(f"/en/tools/receptive-field-table?{query}").text
    assert '<table class="numbers">' in page
    assert 'aria-label="field: 4 numbers from 7 to 27"' in page
    csv = client.get(f"/en/tools/receptive-field-table/result.csv?{query}")
    assert csv.text.startswith("layer,field,jump,start,output\n1,7,2,")
    assert "attachment" in csv.headers["content-disposition"]
    assert client.get(f"/en/tools/receptive-field-table/result.json?{query}").json()["field"] == [7, 11, 19, 27]
    assert client.get(f"/en/tools/receptive-field-table/result.xml?{query}").status_code == 404


def picture(side: int) -> bytes:
    image = pytest.importorskip("PIL.Image")
    data = io.BytesIO()
    image.effect_noise((side, side), 80).save(data, "PNG")
    return data.getvalue()


def test_ones_own_picture_is_shown_before_and_after_and_the_whole_can_be_had(client) -> None:
    image = pytest.importorskip("PIL.Image")
    pytest.importorskip("skimage")
    files = {"image.file": ("mine.png", picture(700), "image/png")}
    answer = client.post("/en/tools/image-blur", data={"image": "camera", "sigma": "3"}, files=files)
    assert answer.status_code == 200, answer.text
    assert answer.text.count('src="data:image/png;base64,') == 2
    address = unescape(re.search(r'href="(/en/tools/image-blur/out\.png\?[^"]+)"', answer.text)[1])
    assert image.open(io.BytesIO(client.get(address).content)).size == (700, 700)


def test_what_is_no_picture_is_refused(client) -> None:
    answer = client.post("/en/tools/image-blur", data={"image": "camera"}, files={"image.file": ("a.png", b"no")})
    assert answer.status_code == 422
    assert "a.png" in answer.text


@pytest.mark.parametrize("path", PLAIN)
def test_no_path_is_read_or_written_from_a_page(client, path) -> None:
    for answer in (
        client.get("/en/tools/image-blur", params={"image": path}),
        client.post("/en/tools/image-blur", data={"image": path}),
        client.get("/en/tools/image-blur/result.json", params={"image": path}),
        client.get("/en/tools/image-blur", params={"image": "camera", "out": "/tmp/mlkata-never.png"}),
    ):
        assert answer.status_code in (404, 422)
        assert "root:" not in answer.text


def test_a_shelf_that_nobody_trusts_has_a_page_that_says_so(client, monkeypatch) -> None:
    def refused(house, name):
        raise MlkataError(Text("没有信任。", "Not trusted."), "shelf", Text("加上 --trust。", "Add --trust."))

    monkeypatch.setattr(tools, "describe", refused)
    answer = client.get("/en/tools/iou-family")
    assert answer.status_code == 200
    assert "Add --trust." in answer.text


def test_values_as_they_are_typed() -> None:
    assert [typed(each) for each in (None, 2.0, 0.5, True, [1, 2], [[0, 1], [2, 3]], (1,))] == [
        "", "2", "0.5", "true", "1, 2", "0, 1; 2, 3", "1",
    ]  # fmt: skip


def test_titles_and_help() -> None:
    assert [headed(each) for each in ("weights of", "λ_max: from", "k-NN costs")] == [
        "Weights of", "λ_max: from", "k-NN costs",
    ]  # fmt: skip
    assert ticked("`a` < b") == "<code>a</code> &lt; b"
