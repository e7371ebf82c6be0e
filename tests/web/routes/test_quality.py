"""The judge's figures as a page."""

from __future__ import annotations

import re

import pytest

from mlkata.engine.app import quality
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.web.routes.quality import COLUMNS


def column(client, sort: str, place: int) -> list[int]:
    text = client.get(f"/en/quality?sort={sort}").text
    body = text.split("<tbody>")[1].split("</tbody>")[0]
    rows = [re.findall(r'<td class="num[^"]*" data-order="(\d+)"', row) for row in body.split("<tr>")[1:]]
    return [int(row[place]) for row in rows]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_drill_stands_there_with_the_sum(client, house, lang) -> None:
    text = client.get(f"/{lang}/quality").text
    found = quality.figures(house)
    for row in found.rows:
        assert f'href="/{lang}/topics/{row.topic}/drills/{row.drill}"' in text
    assert f"{found.total.first_wrong}" in text
    assert ("作者" if lang == "zh" else "authors") in text


def test_every_column_sorts_both_ways(client) -> None:
    for place, name in enumerate(COLUMNS[1:]):
        rising, falling = column(client, name, place), column(client, f"-{name}", place)
        assert rising == sorted(rising)
        assert falling == sorted(falling, reverse=True)
    assert 'aria-sort="descending"' in client.get("/en/quality?sort=-killed").text
    assert client.get("/en/quality?sort=nope").status_code == 200


def test_without_figures_the_page_still_explains_itself(client, monkeypatch) -> None:
    def missing(house):
        raise MlkataError(Text("没有。", "There are none."), "", Text("去量。", "Measure."))

    monkeypatch.setattr(quality, "figures", missing)
    text = client.get("/en/quality").text
    assert "There are none." in text
    assert "How it is measured" in text
