"""Fitting: what counts, what judges, and that the same reviews give the same weights."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata.engine.review.fitting import (
    NEEDED,
    Foreseen,
    Score,
    attempt,
    counted,
    fitted,
    foreseen,
    histories,
    score,
    split,
)
from mlkata.engine.review.schedule import recall, replay
from mlkata.spec.card import CardKind, Rating, Wishes
from tools.keeping.learners import CARDS, WISHES, FsrsLearner, HalfLives, lived

DAY = date(2026, 1, 5)
STEPS = st.lists(st.tuples(st.integers(0, 9), st.integers(1, 4)), min_size=1, max_size=12)
SEEN = st.builds(
    Foreseen, st.just(DAY), st.floats(0.01, 0.99), st.booleans(), st.integers(1, 400), st.integers(2, 60),
    st.integers(0, 9),
)  # fmt: skip


def told(review, steps, card="a/drill/x"):
    day, found = 0, []
    for place, (gap, rating) in enumerate(steps):
        day += gap
        found.append(review(day, rating, card, hours=place / 100, name=f"{card}{place:03}"))
    return found


@given(steps=STEPS, order=st.randoms())
def test_what_counts_is_the_first_review_of_a_later_day(review, steps, order) -> None:
    reviews = told(review, steps)
    shuffled = list(reviews)
    order.shuffle(shuffled)
    assert histories(shuffled) == {"a/drill/x": reviews}
    assert counted(histories(shuffled)) == len({each.day for each in reviews}) - 1
    assert len(list(foreseen(histories(shuffled), WISHES))) == counted(histories(shuffled))


@given(steps=STEPS)
def test_the_kind_of_a_card_and_its_steps_change_nothing(review, steps) -> None:
    """That is why cards of every kind are fitted together."""
    chances = [
        [each.chance for each in foreseen(histories(told(review, steps, f"a/{kind.value}/x/1")), WISHES)]
        for kind in CardKind
    ]
    assert all(each == chances[0] for each in chances)


@given(steps=STEPS)
def test_what_is_foreseen_is_what_is_reckoned_just_before(review, steps) -> None:
    reviews = told(review, steps)
    for each in foreseen(histories(reviews), WISHES):
        before = [one for one in reviews if one.day < each.day]
        assert each.chance == recall(replay(before, WISHES), each.day, WISHES)
        assert each.days == (each.day - before[-1].day).days
        assert each.place == len(before) + 1
        days = [one for at, one in enumerate(before) if at and before[at - 1].day < one.day]
        assert each.lapses == sum(one.rating is Rating.AGAIN for one in days)


def test_an_evening_and_the_morning_after_are_two_days(review) -> None:
    """By the clock they lie nine hours apart, and FSRS alone would not count the second."""
    late = review(0, hours=11.0, name="0")
    early = replace(review(1, name="1"), at=late.at + timedelta(hours=9))
    assert counted(histories([late, early])) == 1


def test_a_clock_that_went_backwards_adds_no_day(review) -> None:
    days = [0, 5, 3, 4, 6]
    some = [replace(review(day, name=f"{n}"), at=review(0, hours=n).at) for n, day in enumerate(days)]
    told = histories(some)
    assert counted(told) == 2  # the fifth day and the sixth; what came between fell back
    assert [each.day for each in foreseen(told, WISHES)] == [DAY + timedelta(days=5), DAY + timedelta(days=6)]


@given(st.lists(SEEN, min_size=1, max_size=40))
def test_the_scores_are_those_of_the_trade(some) -> None:
    found = score(some)
    right = np.array([each.right for each in some], dtype=float)
    chance = np.array([each.chance for each in some])
    metrics = pytest.importorskip("sklearn.metrics")
    assert found.log_loss == pytest.approx(metrics.log_loss(right, chance, labels=[0, 1]))
    bins = {}
    for each in some:
        name = (
            round(2.48 * 3.62 ** np.floor(np.log(each.days) / np.log(3.62)), 2),
            round(1.99 * 1.89 ** np.floor(np.log(each.place) / np.log(1.89))),
            round(1.65 * 1.73 ** np.floor(np.log(each.lapses) / np.log(1.73))) if each.lapses else 0,
        )
        bins.setdefault(name, []).append(each)
    means = [(np.mean([e.right for e in b]), np.mean([e.chance for e in b]), len(b)) for b in bins.values()]
    y, p, weight = map(list, zip(*means, strict=True))
    assert found.rmse == pytest.approx(metrics.root_mean_squared_error(y, p, sample_weight=weight), abs=1e-9)
    assert found.reviews == len(some)


def test_whoever_foresees_truly_scores_best(review) -> None:
    rng = np.random.default_rng(0)
    truth = [Foreseen(DAY, chance, bool(rng.random() < chance), 5, 4, 0) for chance in rng.uniform(0.5, 1, 4000)]
    for wrong in (0.7, 1.3):
        off = [replace(each, chance=float(np.clip(1 - wrong * (1 - each.chance), 0.01, 0.99))) for each in truth]
        assert score(truth).better(score(off))
        assert not score(off).better(score(truth))


def test_both_numbers_must_be_better() -> None:
    assert Score(9, 0.30, 0.05).better(Score(9, 0.31, 0.06))
    assert not Score(9, 0.30, 0.07).better(Score(9, 0.31, 0.06))
    assert not Score(9, 0.31, 0.05).better(Score(9, 0.31, 0.06))
    assert np.isnan(score([]).log_loss)
    assert not score([]).better(Score(9, 0.3, 0.1))


@given(days=st.lists(st.integers(0, 300), min_size=1, max_size=60))
def test_the_last_fifth_of_the_days_judges(review, days) -> None:
    reviews = histories([review(day, name=f"{place}") for place, day in enumerate(days)])
    since, every = split(reviews), sorted(set(days))
    if len(every) == 1:
        assert since is None
        return
    first = [day for day in every if DAY + timedelta(days=day) < since]
    assert 1 <= len(first) < len(every)
    assert abs(len(first) - 0.8 * len(every)) <= 1


# With FSRS's own optimizer


@pytest.fixture(scope="module")
def half_lives():
    """Reviews of somebody who forgets by another law: just enough of them."""
    pytest.importorskip("torch")
    pytest.importorskip("pandas")
    life = lived(HalfLives(np.random.default_rng(1)), replace(WISHES, new={CardKind.DRILL: 6}), CARDS[:70], days=90)
    return histories(life.told)


@pytest.mark.slow
def test_the_same_reviews_give_the_same_weights(half_lives) -> None:
    few, left = {}, NEEDED
    for card, some in half_lives.items():
        if left > 0:
            few[card] = some
            left -= counted({card: some})
    shares = []
    first = fitted(few, shares.append)
    backwards = dict(reversed(few.items()))
    assert fitted(backwards, lambda share: None) == first
    assert len(first) == 21
    assert shares == sorted(shares)
    assert 0 < shares[0] < 0.1
    assert shares[-1] == pytest.approx(1.0, abs=0.02)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_another_law_is_learned_and_ones_own_is_kept(half_lives) -> None:
    own = histories(lived(FsrsLearner(WISHES), WISHES, CARDS).told)
    scores = {}
    for name, each in (("other", half_lives), ("own", own)):
        rows = [(one.card, one.day.isoformat(), int(one.rating)) for some in each.values() for one in some]
        found = attempt(rows, [], split(each).isoformat(), lambda share: None)
        scores[name] = [Score(**found[which]) for which in ("before", "after")]
        Wishes(parameters=tuple(found["weights"]))
    before, after = scores["other"]
    assert after.better(before)
    before, after = scores["own"]
    assert not after.better(before), "whoever forgets as the usual weights say keeps them"
