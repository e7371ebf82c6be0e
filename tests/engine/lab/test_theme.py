import json
import re
from pathlib import Path

import mlkata.web
from mlkata.engine.lab import theme

SPEC = {"mark": "bar", "width": 460, "config": {"axis": {"labelFontSize": 20}, "view": {"continuousWidth": 300}}}
TOKENS = Path(mlkata.web.__file__).parent / "static" / "style" / "tokens.css"


def test_the_colours_are_those_of_the_style_sheet():
    css = TOKENS.read_text(encoding="utf-8")
    for name, pair in theme.COLOURS.items():
        assert re.search(rf"--{name}: light-dark\((.*?), (.*?)\);", css).groups() == pair


def test_every_colour_that_is_named_is_known():
    assert set(theme.VAR.findall(json.dumps(theme.CONFIG))) <= set(theme.COLOURS)


def test_what_a_lab_sets_on_purpose_stays():
    config = theme.themed(SPEC)["config"]
    assert config["axis"]["labelFontSize"] == 20
    assert config["axis"]["labelColor"] == "var(--soft)"
    assert config["view"] == {"stroke": None, "continuousWidth": 300}


def test_theming_changes_nothing_of_the_original():
    before = json.dumps([SPEC, theme.CONFIG])
    theme.themed(SPEC, narrow=True)["config"]["axis"]["labelFontSize"] = 1
    assert json.dumps([SPEC, theme.CONFIG]) == before


def test_on_a_phone_panels_stand_below_each_other():
    wide = {"hconcat": [{"width": 500, "mark": "bar"}, {"width": 100, "mark": "bar"}]}
    narrow = theme.themed(wide, narrow=True)
    assert "hconcat" not in narrow
    assert [each["width"] for each in narrow["vconcat"]] == [theme.NARROW, 100]
    assert theme.themed({"concat": [{"width": 900}], "columns": 3}, narrow=True)["columns"] == 1
    assert theme.themed({"facet": {}, "spec": {"width": 900}}, narrow=True)["spec"]["width"] == theme.NARROW


def test_what_is_drawn_over_a_photograph_stays_on_its_pixels():
    photo = {"mark": {"type": "image", "width": 640, "height": 400}}
    spec = {"layer": [photo, {"mark": {"type": "rect"}}], "width": 640, "height": 400}
    narrow = theme.themed(spec, narrow=True)
    assert (narrow["width"], narrow["height"]) == (320, 200)
    assert narrow["layer"][0]["mark"] == {"type": "image", "width": 320, "height": 200}
    assert narrow["layer"][1] == spec["layer"][1]


def test_the_light_theme_has_no_names_left_and_stands_on_white():
    made = theme.light(theme.themed(SPEC))
    assert "var(" not in json.dumps(made)
    assert made["config"]["background"] == "white"
    assert made["config"]["range"]["category"][0] == theme.COLOURS["series-1"][0]


def test_an_adaptive_picture_carries_both_themes_and_keeps_the_face_it_was_measured_in():
    svg = theme.adaptive(
        '<svg width="3"><text font-family="Noto Sans CJK SC, sans-serif" fill="var(--ink)">x</text></svg>'
    )
    assert svg.startswith('<svg width="3"><style>')
    assert "prefers-color-scheme:dark" in svg
    assert "font-family=\"'Noto Sans CJK SC', system-ui" in svg
    plain = theme.adaptive('<svg><text font-family="sans-serif">x</text></svg>')
    assert "font-family=\"Arial, 'Liberation Sans'" in plain  # as wide as what it was laid out in
    assert "system-ui" in plain
