"""Today's review in the browser: with scripts a card replaces the other, without them a page follows the other."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from starlette.testclient import TestClient

from mlkata.engine.app import goals, journal, keeping, practice, quizzes
from mlkata.engine.app.house import House
from mlkata.spec.card import Card, CardKind, Rating
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text

PAGE = "/en/review"
HTMX = {"hx-request": "true"}
NMS = Card("iou-nms", CardKind.DRILL, "nms")
CLAIM = Card("iou-nms", CardKind.CLAIM, "iou-definition")
pytestmark = pytest.mark.usefixtures("nothing_kept")


def only(house: House, *kinds: CardKind) -> None:
    """New cards of these kinds alone."""
    keeping.choose(house, replace(keeping.wishes(house), new={kind: 2 * (kind in kinds) for kind in CardKind}))


def field(text: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', text)
    assert found, name
    return found[1]


def test_a_claim_is_asked_its_answer_is_not_told(client: TestClient, house: House) -> None:
    only(house, CardKind.CLAIM)
    page = client.get(f"{PAGE}?topic=iou-nms").text
    card = keeping.card(house, field(page, "card"))
    claim = house.topic("iou-nms").claim(card.item)
    assert claim is not None
    assert "2 left, 2 of them new" in page
    assert "answer-side" not in page
    assert client.get(f"{PAGE}?topic=nothing-such").status_code == 404


def test_what_was_written_stands_beside_the_answer(client: TestClient, house: House) -> None:
    said = client.post(f"{PAGE}/show", data={"card": CLAIM.id, "said": "<b>overlap"}, headers=HTMX).text
    assert "<html" not in said
    assert "&lt;b&gt;overlap</textarea>" in said
    claim = house.topic("iou-nms").claim(CLAIM.item)
    assert claim is not None
    assert said.count('type="checkbox"') == len(claim.key_points)
    assert said.count('name="rating"') == 4
    assert re.search(r'data-proposals="1( \d)+"', said)
    whole = client.post(f"{PAGE}/show", data={"card": CLAIM.id, "said": "overlap"}).text
    assert "<html" in whole
    assert "overlap</textarea>" in whole


def test_a_rating_is_kept_once(client: TestClient, house: House) -> None:
    begun = datetime.now(UTC).timestamp() - 40
    form = {"card": CLAIM.id, "rating": "3", "reviews": "0", "begun": str(begun)}
    first = client.post(f"{PAGE}/rate", data=form)
    assert (first.status_code, first.headers["location"]) == (303, PAGE)
    again = client.post(f"{PAGE}/rate", data=form, headers=HTMX)
    assert "rated a moment ago" in again.text
    [review] = house.store.cards.reviews()
    assert (review.card, review.rating) == (CLAIM.id, Rating.GOOD)
    assert review.seconds == pytest.approx(40, abs=20)


@pytest.mark.parametrize("begun", [-5.0, 7200.0, None])
def test_impossible_times_are_not_kept(client: TestClient, house: House, begun: float | None) -> None:
    form = {"card": CLAIM.id, "rating": "2", "reviews": "0"}
    if begun is not None:
        form["begun"] = str(datetime.now(UTC).timestamp() - begun)
    client.post(f"{PAGE}/rate", data=form)
    assert house.store.cards.reviews()[0].seconds is None


@pytest.mark.parametrize(
    "form", [{"rating": "5"}, {"rating": "good"}, {}, {"rating": "3", "begun": "nan"}, {"rating": "3", "reviews": "-1"}]
)
def test_what_is_no_rating_is_refused(client: TestClient, house: House, form: dict[str, str]) -> None:
    assert client.post(f"{PAGE}/rate", data={"card": CLAIM.id, **form}).status_code == 422
    assert house.store.cards.reviews() == ()


def test_undo_bury_and_suspend(client: TestClient, house: House) -> None:
    client.post(f"{PAGE}/rate", data={"card": CLAIM.id, "rating": "4"})
    assert client.post(f"{PAGE}/put", data={"what": "undo"}).status_code == 303
    assert house.store.cards.reviews() == ()
    assert "no review to take back" in client.post(f"{PAGE}/put", data={"what": "undo"}).text
    only(house, CardKind.CLAIM)
    for what in ("bury", "suspend"):
        asked = field(client.get(f"{PAGE}?topic=iou-nms").text, "card")
        after = client.post(f"{PAGE}/put", data={"what": what, "card": asked, "topic": "iou-nms"}, headers=HTMX).text
        assert field(after, "card") != asked
    back = client.post(f"{PAGE}/put", data={"what": "resume", "card": asked, "back": "stats"})
    assert back.headers["location"] == "/en/review/stats#held"
    assert not house.store.cards.holds()[asked].suspended
    assert "no such card" in client.post(f"{PAGE}/put", data={"what": "bury", "card": "a/claim/b"}).text


def test_a_quiz_rates_itself(client: TestClient, house: House) -> None:
    only(house, CardKind.QUIZ)
    page = client.get(f"{PAGE}?topic=iou-nms").text
    card, seed = keeping.card(house, field(page, "card")), int(field(page, "seed"))
    form = {"card": card.id, "seed": str(seed), "begun": field(page, "begun")}
    unread = client.post(f"{PAGE}/quiz", data={**form, "answer": "many"}, headers=HTMX)
    assert unread.status_code == 422
    assert f'value="{seed}"' in unread.text
    assert house.store.cards.reviews() == ()
    answer = repr(quizzes.draw(house, card.topic, card.item, seed).question.answer)
    right = client.post(f"{PAGE}/quiz", data={**form, "answer": answer}, headers=HTMX).text
    assert "Right." in right
    assert "Rated easy; asked again in" in right
    [review] = house.store.cards.reviews()
    assert (review.card, review.rating) == (card.id, Rating.EASY)
    assert review.seconds is not None


def test_giving_a_quiz_up_is_forgetting_it(client: TestClient, house: House) -> None:
    only(house, CardKind.QUIZ)
    page = client.get(f"{PAGE}?topic=iou-nms").text
    form = {"card": field(page, "card"), "seed": field(page, "seed"), "give_up": "1"}
    assert "answer-side" in client.post(f"{PAGE}/quiz", data=form, headers=HTMX).text
    assert house.store.cards.reviews()[0].rating is Rating.AGAIN


def test_a_drill_begins_from_an_empty_file_and_no_code_is_lost(client: TestClient, house: House) -> None:
    only(house, CardKind.DRILL)
    assert "Write it again from the starting code" in client.get(f"{PAGE}?topic=iou-nms").text
    journal.keep_draft(house, "iou-nms", "nms", "", "mine = 1\n", None)
    today = client.post(f"{PAGE}/begin", data={"card": NMS.id, "topic": "iou-nms"})
    assert today.headers["location"] == "/en/topics/iou-nms/drills/nms?review=iou-nms"
    assert journal.draft(house, "iou-nms", "nms").code == "mine = 1\n"  # begun today: it goes on
    drawn = client.get(today.headers["location"]).text
    assert '<a href="/en/review?topic=iou-nms" data-key="n">' in drawn


def test_an_older_draft_makes_room_and_is_kept(client: TestClient, house: House) -> None:
    clock = house.store.now
    house.store.now = lambda: (datetime.now(UTC) - timedelta(days=3)).isoformat(timespec="microseconds")
    try:
        journal.keep_draft(house, "iou-nms", "nms", "", "mine = 1\n", None)
    finally:
        house.store.now = clock
    client.post(f"{PAGE}/begin", data={"card": NMS.id})
    assert journal.draft(house, "iou-nms", "nms").code == practice.start(house, "iou-nms", "nms").code
    assert [entry.code for entry in journal.submissions(house, "iou-nms", "nms")] == ["mine = 1\n"]


def test_a_mistake_opens_its_own_page(client: TestClient, house: House) -> None:
    asked = next(card for card in keeping.deck(house) if card.topic == "iou-nms" and card.kind is CardKind.MISTAKE)
    keeping.rate(house, NMS, Rating.GOOD, keeping.clock(house))
    found = client.post(f"{PAGE}/begin", data={"card": asked.id})
    assert re.fullmatch(r"/en/topics/iou-nms/drills/[a-z-]+/bugs/1\?review=all", found.headers["location"])


def test_when_nothing_is_due(client: TestClient, house: House) -> None:
    only(house)
    assert "Nothing is due" in client.get(PAGE).text
    keeping.rate(house, CLAIM, Rating.AGAIN, keeping.clock(house))
    page = client.get(PAGE).text
    assert "Done for today" in page
    assert re.search(r"<time datetime=\"[^\"]+\">\d\d:\d\d</time>", page)


def test_no_time_is_told_for_a_card_that_will_not_come(client: TestClient, house: House) -> None:
    """Within its steps, but suspended, of another topic, or not among what is crammed."""
    only(house)
    keeping.rate(house, CLAIM, Rating.AGAIN, keeping.clock(house))
    assert "<time" in client.get(f"{PAGE}?topic=iou-nms").text
    assert "<time" not in client.get(f"{PAGE}?topic=conv2d").text
    goals.choose(house, goals.Goal(keeping.clock(house).day), keeping.clock(house).day)
    assert "<time" not in client.get(f"{PAGE}?cram=1").text
    keeping.suspend(house, CLAIM)
    page = client.get(PAGE).text
    assert "Done for today" in page
    assert "<time" not in page


def test_a_card_that_cannot_be_shown_stops_no_other(
    client: TestClient, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> object:
        raise MlkataError(Text("坏了。", "It is broken."), "here")

    only(house, CardKind.QUIZ)
    monkeypatch.setattr(quizzes, "draw", broken)
    page = client.get(f"{PAGE}?topic=iou-nms").text
    assert "It is broken." in page
    after = client.post(
        f"{PAGE}/put", data={"what": "bury", "card": field(page, "card"), "topic": "iou-nms"}, headers=HTMX
    )
    assert field(after.text, "card") != field(page, "card")


def test_before_the_date_of_a_plan_what_would_be_forgotten_comes_first(client: TestClient, house: House) -> None:
    assert "no plan under way" in client.get(f"{PAGE}?cram=1").text
    now = keeping.clock(house)
    for card, rating, days in (
        (CLAIM, Rating.EASY, 9),
        (NMS, Rating.HARD, 9),
        (Card("conv2d", CardKind.DRILL, "conv2d"), Rating.EASY, 5),
    ):
        keeping.rate(house, card, rating, keeping.Clock(now.now - timedelta(days=days)))
    goals.choose(house, goals.Goal(now.day + timedelta(days=2)), now.day)
    page = client.get(f"{PAGE}?cram=1").text
    assert "what would be forgotten comes first" in page
    assert field(page, "card") == NMS.id
    assert "3 left" in page
    after = client.post(f"{PAGE}/rate", data={"card": NMS.id, "rating": "3", "topic": field(page, "topic")})
    assert after.headers["location"] == f"{PAGE}?cram=1"
    page = client.get(f"{PAGE}?cram=1").text
    assert field(page, "card") == CLAIM.id
    begun = client.post(f"{PAGE}/begin", data={"card": "conv2d/drill/conv2d", "topic": field(page, "topic")})
    assert '<a href="/en/review?cram=1" data-key="n">' in client.get(begun.headers["location"]).text
