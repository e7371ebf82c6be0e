"""The font for Chinese, found by asking a renderer: here made-up ones that behave as the real one does."""

from __future__ import annotations

import re

import pytest

from mlkata.engine.lab import fonts


def renderer(families):
    """A renderer with these families: name → whether it has Chinese. Missing characters are borrowed, or boxes."""

    def render(svg):
        name, text = re.search(r'font-family="([^"]*)">(.*)</text>', svg).groups()
        if name != "sans-serif" and name not in families:
            return b"nothing"
        if not text:
            return b"nothing"
        has = next((each for each in [name, *families] if families.get(each)), None)
        return f"{text} in {has}".encode() if has else b"box"

    return render


@pytest.mark.parametrize(
    ("families", "found"),
    [
        ({}, ""),
        ({"DejaVu Sans": False}, ""),
        ({"SimHei": False}, ""),
        ({"Noto Sans CJK SC": True}, "Noto Sans CJK SC"),
        ({"SimHei": True, "PingFang SC": True}, "PingFang SC"),
        ({"DejaVu Sans": False, "SimHei": True}, "SimHei"),
        ({"Some Brush Script": True}, "sans-serif"),
    ],
)
def test_the_family_is_one_that_is_there_and_has_chinese(families, found):
    assert fonts.family(renderer(families)) == found


def test_the_real_renderer_is_understood():
    """Unknown families draw nothing; what the sample rests on."""
    import vl_convert

    def drawn(name, text):
        return vl_convert.svg_to_png(fonts.SAMPLE.format(name, text))

    assert drawn("No Such Family", "A") == drawn("sans-serif", "") != drawn("sans-serif", "A")
    found = fonts.fonts()["cjk"]
    assert found == fonts.cjk()
    assert (found == "") == (drawn("sans-serif", "中") == drawn("sans-serif", "国"))
    assert found in ("", "sans-serif", *fonts.FAMILIES)
