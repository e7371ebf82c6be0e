"""fit: both numbers are shown, the exit code says whether anything changed, and it is taken back."""

from __future__ import annotations

from datetime import date

import fsrs
import pytest

from mlkata.cli.codes import CANNOT, NO, YES
from mlkata.engine.app import fitting, keeping
from mlkata.engine.app.fitting import Fitted
from mlkata.engine.review.fitting import Score
from mlkata.spec.card import Wishes

pytestmark = pytest.mark.usefixtures("nothing_kept")


@pytest.mark.parametrize(("adopted", "code", "says"), [(True, YES, "in use now"), (False, NO, "nothing was changed")])
def test_both_numbers_are_shown(mlkata, monkeypatch, adopted, code, says) -> None:
    made = Fitted(date(2026, 3, 1), 900, Score(99, 0.32, 0.06), Score(98, 0.30, 0.05), adopted)
    monkeypatch.setattr(fitting, "fit", lambda *_: made)
    said = mlkata("fit")
    assert said.code == code
    assert says in said.out
    for number in ("0.3200", "0.0600", "0.3000", "0.0500", "900", "98"):
        assert number in said.out
    found = mlkata("fit", "--json")
    assert found.code == code
    assert found.json == {
        "adopted": adopted, "reviews": 900, "judged": 98,
        "before": {"log_loss": 0.32, "rmse": 0.06}, "after": {"log_loss": 0.30, "rmse": 0.05},
    }  # fmt: skip


def test_too_few_reviews_are_told(mlkata, monkeypatch) -> None:
    monkeypatch.setattr(fitting, "find_spec", lambda name: object())
    for lang, says in (("en", "512 more"), ("zh", "还差 512 次")):
        said = mlkata("fit", lang=lang)
        assert said.code == CANNOT
        assert says in said.err


def test_what_is_not_installed_is_named(mlkata, monkeypatch) -> None:
    monkeypatch.setattr(fitting, "find_spec", lambda name: None)
    said = mlkata("fit")
    assert said.code == CANNOT
    assert "pip install 'mlkata[fit]'" in said.err


def test_the_usual_weights_come_back(mlkata, house) -> None:
    keeping.choose(house, Wishes(parameters=tuple(fsrs.Scheduler().parameters)))
    assert "in use again" in mlkata("fit", "--reset").out
    assert keeping.wishes(house).parameters == ()
    assert mlkata("fit", "--reset", "--json").json == {"adopted": False}
