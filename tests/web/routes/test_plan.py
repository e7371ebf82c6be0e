"""The plan's page and the fit's: forms without scripts, errors beside what was written, pictures in words."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree

import fsrs
import pytest

from mlkata.engine.app import fitting, goals, keeping
from mlkata.engine.app.fitting import Fitted, Ready
from mlkata.engine.app.goals import Goal
from mlkata.engine.review.fitting import Score
from mlkata.engine.store.store import Store
from mlkata.spec.card import Card, CardKind, Rating, Wishes
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text

PLAN, FIT = "/en/review/plan", "/en/review/fit"
NMS = Card("iou-nms", CardKind.DRILL, "nms")
MADE = Fitted(date(2026, 3, 1), 900, Score(99, 0.32, 0.06), Score(99, 0.30, 0.05), adopted=True)


@pytest.fixture(autouse=True)
def _nothing_kept(house, monkeypatch) -> Iterator[None]:
    fresh = Store(None)
    monkeypatch.setitem(house.__dict__, "store", fresh)
    yield
    fresh.close()


def ahead(days: int) -> str:
    return (datetime.now(UTC).astimezone().date() + timedelta(days=days)).isoformat()


def pictures(page: str) -> list[ElementTree.Element]:
    return [ElementTree.fromstring(each) for each in re.findall(r"<svg.*?</svg>", page, re.DOTALL)]


def test_without_a_plan_there_is_the_form(client) -> None:
    for lang, says in (("en", "When is it?"), ("zh", "哪天面试？")):
        page = client.get(f"/{lang}/review/plan")
        assert page.status_code == 200
        assert says in page.text
        assert 'aria-current="page"' in page.text  # the tab
    assert f'min="{ahead(0)}"' in page.text
    assert 'value="usual" checked' in page.text


def test_a_plan_is_made_shown_changed_and_dropped(client, house) -> None:
    form = {"date": ahead(60), "area-detection": "most", "area-imaging": "out", "words-most": "conv2d， core"}
    made = client.post(PLAN, data=form)
    assert (made.status_code, made.headers["location"]) == (303, PLAN)
    aim = goals.goal(house)
    assert aim == Goal(date.fromisoformat(ahead(60)), ("detection", "conv2d", "core"), ("imaging",))
    page = client.get(PLAN).text
    assert ">60<" in page
    for chosen in ('area-detection" value="most" checked', 'area-imaging" value="out" checked', 'value="conv2d core"'):
        assert chosen in page
    assert "Object detection" in page
    assert "The days do not suffice" in page
    assert client.post(PLAN, data={"date": ahead(30)}).status_code == 303
    assert goals.goal(house) == Goal(date.fromisoformat(ahead(30)))
    assert client.post(PLAN + "/clear").headers["location"] == PLAN
    assert goals.goal(house) is None


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({}, "could not be read"),
        ({"date": "tomorrow"}, "could not be read"),
        ({"date": ahead(-1)}, "is past"),
        ({"date": ahead(-1), "new-claim": "12"}, "is past"),
        ({"date": ahead(800)}, "too far away"),
        ({"date": ahead(9), "new-claim": "many"}, "no whole number"),
        ({"date": ahead(9), "new-claim": "5000"}, "cannot be 5000"),
        ({"date": ahead(9), "words-most": "<b>nonsense</b>"}, "No topic, area or tag"),
    ],
)
def test_what_cannot_be_is_told_beside_what_was_written(client, house, form, says) -> None:
    page = client.post(PLAN, data=form)
    assert page.status_code == 422
    assert says in page.text
    assert "<b>nonsense" not in page.text
    if "words-most" in form:
        assert 'value="&lt;b&gt;nonsense&lt;/b&gt;"' in page.text
    assert goals.goal(house) is None
    assert keeping.wishes(house) == Wishes()


def test_new_cards_a_day_can_be_allowed_where_they_are_needed(client, house) -> None:
    client.post(PLAN, data={"date": ahead(60)})
    assert 'name="new-claim" value="8"' in client.get(PLAN).text
    wanted = re.search(r"all of them would need (\d+)", client.get(PLAN).text)[1]
    client.post(PLAN, data={"date": ahead(60), "new-claim": wanted})
    assert keeping.wishes(house).new[CardKind.CLAIM] == int(wanted)
    page = client.get(PLAN).text
    assert f'name="new-claim" value="{wanted}"' in page
    assert "claims fit" not in page


def test_the_pictures_say_what_they_show(client, house) -> None:
    keeping.rate(house, NMS, Rating.GOOD, keeping.clock(house))
    client.post(PLAN, data={"date": ahead(40)})
    page = client.get(PLAN).text
    drawn = [each for each in pictures(page) if each.get("role") == "img"]
    assert len(drawn) == 2
    assert all(each.get("aria-label") for each in drawn)
    kept = next(each for each in drawn[0] if each.tag == "polyline" and each.get("class") == "kept")
    points = [tuple(map(float, pair.split(","))) for pair in kept.get("points").split()]
    assert points[0][0] == 0
    assert points[-1][0] == 400
    assert points[0][1] > points[-1][1] >= 0, "more is remembered on the date than today"
    assert [x for x, _ in points] == sorted(x for x, _ in points)
    bars = [each for each in drawn[1] if each.tag == "rect"]
    assert len(bars) == 40
    assert all(float(each.get("y")) + float(each.get("height")) == pytest.approx(56, abs=0.02) for each in bars)


@pytest.mark.parametrize("days", [0, 1, 3])
def test_the_last_days_have_a_page(client, house, days) -> None:
    keeping.rate(house, NMS, Rating.GOOD, keeping.Clock(keeping.clock(house).now - timedelta(days=20)))
    client.post(PLAN, data={"date": ahead(days)})
    page = client.get(PLAN)
    assert page.status_code == 200
    assert "/en/review?cram=1" in page.text
    assert "Nothing new begins any more." in page.text


def test_whoever_begins_with_two_days_left_learns_what_matters_most(client, house) -> None:
    client.post(PLAN, data={"date": ahead(2)})
    page = client.get(PLAN).text
    assert f"New cards until {ahead(1)}." in page
    assert "cram=1" not in page
    assert "which nobody keeps up" in page
    assert "all of them would need" not in page


def test_after_the_date_it_offers_to_be_dropped(client, house) -> None:
    house.store.set(goals.SETTING, {"until": ahead(-1), "first": [], "without": []})
    for lang, says in (("en", "is over"), ("zh", "计划结束")):
        page = client.get(f"/{lang}/review/plan")
        assert page.status_code == 200
        assert says in page.text
        assert f"/{lang}/review/plan/clear" in page.text


def test_a_plan_of_a_single_card_left_and_of_two_years(client, house) -> None:
    for days in (4, 731):
        assert client.post(PLAN, data={"date": ahead(days)}).status_code == 303
        page = client.get(PLAN)
        assert page.status_code == 200
        assert len([each for each in pictures(page.text) if each.get("role") == "img"]) == 2


# --- the fit ---


def test_a_fit_that_cannot_run_is_not_offered(client) -> None:
    page = client.get(FIT)
    assert page.status_code == 200
    assert "Reviews to fit on: 0. It takes 512, so 512 more are needed." in page.text
    assert 'name="run"' not in page.text
    refused = client.post(FIT)
    assert refused.status_code == 422
    assert "too few reviews" in refused.text or "mlkata[fit]" in refused.text


def test_what_is_missing_is_named(client, monkeypatch) -> None:
    monkeypatch.setattr(fitting, "ready", lambda house: Ready(900, 0, ("pandas",)))
    page = client.get("/zh/review/fit").text
    assert "要先安装 pandas" in page
    assert "mlkata[fit]" in page
    assert 'name="run"' not in page


def test_without_scripts_the_answer_is_a_page(client, monkeypatch) -> None:
    monkeypatch.setattr(fitting, "ready", lambda house: Ready(900, 0, ()))
    monkeypatch.setattr(fitting, "fit", lambda *_, **__: MADE)
    assert 'name="run"' in client.get(FIT).text
    page = client.post(FIT)
    assert "<html" in page.text
    assert "0.3200" in page.text
    assert "0.0500" in page.text
    assert "The new weights are better" in page.text


def test_with_scripts_it_tells_how_far_it_is_and_then_what_came(client, monkeypatch) -> None:
    def fit(house, clock, progress, stop):
        progress(0.25)
        assert not stop.is_set()
        return MADE

    monkeypatch.setattr(fitting, "fit", fit)
    told = client.post(FIT, data={"run": "mine"}, headers={"hx-request": "true"})
    assert told.headers["content-type"].startswith("text/event-stream")
    assert "/en/runs/mine/stop" in told.text
    assert ">25%<" in told.text
    assert "The new weights are better" in told.text


def test_the_stop_button_stops_it(client, monkeypatch) -> None:
    begun = threading.Event()

    def fit(house, clock, progress, stop):
        begun.set()
        for _ in range(1000):
            if stop.wait(0.01) or stop.is_set():
                raise MlkataError(Text("已取消。", "Cancelled."))
        return MADE

    monkeypatch.setattr(fitting, "fit", fit)
    answers = []
    asking = threading.Thread(
        target=lambda: answers.append(client.post(FIT, data={"run": "mine"}, headers={"hx-request": "true"}).text)
    )
    asking.start()
    assert begun.wait(20)
    assert client.post("/en/runs/mine/stop").status_code in (200, 204)
    asking.join(20)
    assert "Cancelled." in answers[0]


def test_own_weights_can_be_given_up(client, house) -> None:
    keeping.choose(house, Wishes(parameters=tuple(fsrs.Scheduler().parameters)))
    score = {"reviews": 99, "log_loss": 0.3, "rmse": 0.05}
    house.store.set(fitting.SETTING, {"day": "2026-03-01", "reviews": 900, "before": score, "after": score})
    page = client.get(FIT).text
    assert "Yours, fitted on 2026-03-01 to 900 reviews." in page
    assert "fitted to you on 2026-03-01" in client.get(PLAN).text
    assert client.post(FIT + "/reset").headers["location"] == FIT
    assert keeping.wishes(house).parameters == ()
    assert "usual ones" in client.get(FIT).text
