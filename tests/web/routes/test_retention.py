"""The page of statistics, and the wishes chosen on it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from mlkata.engine.app import keeping
from mlkata.engine.app.house import House
from mlkata.engine.app.keeping import Clock
from mlkata.spec.card import Card, CardKind, Rating

PAGE = "/en/review/stats"
CARDS = [Card("iou-nms", CardKind.CLAIM, "iou-definition"), Card("conv2d", CardKind.DRILL, "conv2d")]
WISHES = {
    "retention": "85", "most": "60", "longest": "180", "leech": "4", "starts": "3",
    "claim": "5", "drill": "1", "quiz": "0", "mistake": "2",
}  # fmt: skip
pytestmark = pytest.mark.usefixtures("nothing_kept")


def forgetful(house: House, times: int) -> None:
    """Two cards, each reviewed on its day and forgotten as often as that."""
    begin = keeping.clock(house).now.replace(hour=12) - timedelta(days=100)
    for card in CARDS:
        clock = Clock(begin)
        for rating in [Rating.EASY] + [Rating.AGAIN, Rating.EASY] * times:
            memory = keeping.rate(house, card, rating, clock, 30.0)
            clock = Clock(clock.now + timedelta(days=(memory.due - clock.day).days, minutes=11))


def test_before_the_first_review_the_page_stands(client: TestClient, house: House) -> None:
    page = client.get(PAGE).text
    assert "No reviews yet" in page
    assert page.count("none yet") == 2 + len(CardKind)


def test_numbers_of_what_happened(client: TestClient, house: House) -> None:
    forgetful(house, 2)
    page = client.get(PAGE).text
    beyond = [review for review in house.store.cards.reviews() if review.expected is not None]
    share = sum(review.rating > Rating.AGAIN for review in beyond) / len(beyond)
    assert f"{100 * share:.1f}%" in page
    assert f"n = {len(beyond)}" in page
    assert len(re.findall(r'<rect class="level-[1-4]"', page)) == len(house.store.cards.days())
    assert "<circle" in page
    for title in ("2-D convolution", "IoU"):
        assert title in page


def test_leeches_are_marked_and_let_go(client: TestClient, house: House) -> None:
    forgetful(house, 6)
    assert set(keeping.leeches(house)) == {card.id for card in CARDS}
    page = client.get(PAGE).text
    assert page.count("forgotten 6×") == 2
    client.post("/en/review/put", data={"what": "suspend", "card": CARDS[0].id, "back": "stats"})
    page = client.get(PAGE).text
    assert page.count(">set aside<") == 1
    assert page.count("Ask again") == 1


def test_wishes_are_kept_and_bounds_are_told(client: TestClient, house: House) -> None:
    assert client.post(PAGE, data=WISHES).headers["location"] == f"{PAGE}?saved=1#wishes"
    chosen = keeping.wishes(house)
    assert (chosen.retention, chosen.most, chosen.longest, chosen.leech, chosen.starts) == (0.85, 60, 180, 4, 3)
    assert chosen.new == {CardKind.CLAIM: 5, CardKind.DRILL: 1, CardKind.QUIZ: 0, CardKind.MISTAKE: 2}
    refused = client.post(PAGE, data=WISHES | {"retention": "99"})
    assert refused.status_code == 422
    assert "Between 0.7 and 0.97" in refused.text
    assert keeping.wishes(house).retention == 0.85
    assert client.post(PAGE, data=WISHES | {"most": "many"}).status_code == 422
