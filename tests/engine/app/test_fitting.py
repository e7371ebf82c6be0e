"""A fit as its reader meets it: told what is missing, stopped without a trace, taken only if better, taken back."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime, timedelta

import pytest

from mlkata.engine.app import fitting, keeping
from mlkata.engine.review.fitting import NEEDED
from mlkata.spec.card import Card, CardKind, Rating, Review, Wishes
from mlkata.spec.errors import MlkataError

NOW = keeping.Clock(datetime(2026, 9, 1, 12, tzinfo=UTC))
OTHER = tuple(weight * 1.05 for weight in (0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666,
    0.796, 1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542))  # fmt: skip
GOOD, BAD = ({"reviews": 99, "log_loss": loss, "rmse": rmse} for loss, rmse in ((0.30, 0.05), (0.32, 0.06)))


def told(cards, reviews):
    """So many cards, each reviewed so often, every other day."""
    for n in range(cards):
        card = f"iou-nms/claim/c{n:03}"
        for place in range(reviews):
            at = datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(days=2 * place, seconds=n)
            rating = Rating.AGAIN if (n + place) % 7 == 0 else Rating.GOOD
            yield Review(f"{n}-{place}", card, at, at.date(), rating, None, 0.9 if place else None)


@pytest.fixture
def learned(reader):
    """A reader with reviews enough to fit."""
    reader.house.store.cards.add(Review("0", "a/drill/x", NOW.now, NOW.day, Rating.GOOD), lambda reviews: None)
    rows = [row for row in reader.house.store.everything()["reviews"]]
    made = [
        rows[0] | {
            "id": each.id, "card": each.card, "at": each.at.isoformat(timespec="microseconds"),
            "day": each.day.isoformat(), "rating": int(each.rating),
        }
        for each in told(40, 20)
    ]  # fmt: skip
    reader.house.store.cards.undo(lambda reviews: None)
    reader.house.store.merge({"reviews": made})
    return reader


def far(before, after, weights=OTHER):
    return lambda *_: {"weights": list(weights), "before": before, "after": after}


def test_how_many_are_missing_is_said(reader) -> None:
    keeping.rate(reader.house, Card("iou-nms", CardKind.DRILL, "nms"), Rating.GOOD, NOW)
    found = fitting.ready(reader.house)
    assert (found.reviews, found.missing, found.can) == (0, NEEDED, False)
    if not found.lacking:
        with pytest.raises(MlkataError, match=f"{NEEDED} more"):
            fitting.fit(reader.house, NOW)


def test_enough_is_enough(learned) -> None:
    found = fitting.ready(learned.house)
    assert found.missing == 0
    assert found.reviews == 40 * 15  # of twenty days sixteen are fitted on; the first of each card does not count


def test_what_is_not_installed_is_named(learned, monkeypatch) -> None:
    monkeypatch.setattr(fitting, "find_spec", lambda name: None if name == "pandas" else object())
    assert fitting.ready(learned.house).lacking == ("pandas",)
    assert not fitting.ready(learned.house).can
    with pytest.raises(MlkataError, match="needs pandas") as caught:
        fitting.fit(learned.house, NOW)
    assert "mlkata[fit]" in caught.value.remedy.en


def test_better_weights_are_taken_and_can_be_taken_back(learned, monkeypatch) -> None:
    monkeypatch.setattr(fitting, "find_spec", lambda name: object())
    monkeypatch.setattr(fitting, "_far", far(BAD, GOOD))
    before = keeping.memories(learned.house)
    found = fitting.fit(learned.house, NOW)
    assert found.adopted
    assert keeping.wishes(learned.house).parameters == OTHER
    assert fitting.last(learned.house) == found
    assert keeping.memories(learned.house) != before
    fitting.reset(learned.house)
    assert fitting.last(learned.house) is None
    assert keeping.wishes(learned.house) == Wishes()
    assert keeping.memories(learned.house) == before


@pytest.mark.parametrize("after", [BAD, {**GOOD, "rmse": 0.07}, {**GOOD, "log_loss": 0.33}])
def test_weights_that_are_not_better_are_left(learned, monkeypatch, after) -> None:
    monkeypatch.setattr(fitting, "find_spec", lambda name: object())
    monkeypatch.setattr(fitting, "_far", far(BAD, after))
    found = fitting.fit(learned.house, NOW)
    assert not found.adopted
    assert (found.before.log_loss, found.after.rmse) == (BAD["log_loss"], after["rmse"])
    assert keeping.wishes(learned.house) == Wishes()
    assert fitting.last(learned.house) is None


def test_it_can_be_stopped_and_nothing_was_changed(learned) -> None:
    pytest.importorskip("torch")
    pytest.importorskip("pandas")
    stop, shares = threading.Event(), []

    def progress(share):
        shares.append(share)
        stop.set()

    with pytest.raises(MlkataError, match="Cancelled"):
        fitting.fit(learned.house, NOW, progress, stop)
    assert shares
    assert keeping.wishes(learned.house) == Wishes()


def test_of_very_many_reviews_whole_cards_are_drawn_by_their_names(monkeypatch) -> None:
    every = {f"a/claim/c{n}": list(range(9)) for n in range(100)}
    monkeypatch.setattr(fitting, "MOST", 200)
    found = fitting._drawn(every)
    assert found == fitting._drawn(dict(reversed(every.items())))
    assert 190 < sum(map(len, found.values())) <= 200
    assert list(found) != list(every)[: len(found)]


@pytest.mark.parametrize("kept", ["x", {}, {"day": "2026-01-01", "reviews": 3, "before": 1, "after": 2}])
def test_a_setting_that_is_none_is_no_fit(reader, kept) -> None:
    reader.house.store.set("keeping", {"parameters": list(OTHER)})
    reader.house.store.set(fitting.SETTING, kept)
    assert fitting.last(reader.house) is None


def test_the_day_of_a_fit_is_a_day(learned, monkeypatch) -> None:
    monkeypatch.setattr(fitting, "find_spec", lambda name: object())
    monkeypatch.setattr(fitting, "_far", far(BAD, GOOD))
    fitting.fit(learned.house, NOW)
    assert fitting.last(learned.house).day == date(2026, 9, 1)
