"""Under a verdict that rated its card: how, and when it comes again."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient
from tests.web.routes.test_drills import DRILL, HTMX, NEAR, RIGHT, events

pytestmark = pytest.mark.usefixtures("nothing_kept")


def test_what_rated_its_card_says_how_and_when_it_comes_again(client: TestClient) -> None:
    def last(code: str) -> str:
        return events(client.post(f"{DRILL}/run", data={"code": code}, headers=HTMX))[-1]

    assert "asked again" not in last(NEAR)
    assert re.search(r"#told.*Rated (good|hard); asked again in \d+ d", last(RIGHT))
    assert "asked again" not in last(RIGHT)  # of a day one counts


def test_without_scripts_the_rating_is_told_too(client: TestClient) -> None:
    first, second = (client.post(f"{DRILL}/run", data={"code": RIGHT}).text for _ in range(2))
    assert "asked again in" in first
    assert "asked again in" not in second
