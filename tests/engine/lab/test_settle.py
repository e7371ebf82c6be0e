"""Which claims a measurement bears out."""

from __future__ import annotations

import pytest

from mlkata.engine.lab.settle import outcomes, resting_on
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.spec.topic import Bound, Claim, ClaimKind, Truth


def claim(name, bound=None):
    words = Text("甲", "a")
    return Claim(
        name, ClaimKind.MEASURED if bound else ClaimKind.CITED, Truth.TRUE, words, words, (words,), bound=bound
    )


CLAIMS = (
    claim("kept", Bound("threshold", "kept == 2 and kept < lost")),
    claim("cited"),
    claim("full", Bound("threshold", "lost >= 1", "full")),
    claim("other", Bound("curve", "kept == 2")),
    claim("ratio", Bound("threshold", "lost / kept >= 1.5")),
)


def test_each_claim_of_the_lab_and_size_gets_its_outcome():
    kept, ratio = outcomes(CLAIMS, "threshold", "quick", {"kept": 2.0, "lost": 2.9})
    assert (kept.claim, kept.bound, kept.holds) == ("kept", "kept == 2 and kept < lost", True)
    assert [(each.left_value, each.right_value) for each in kept.comparisons] == [(2.0, 2.0), (2.0, 2.9)]
    assert (ratio.claim, ratio.holds, ratio.comparisons[0].left_value) == ("ratio", False, 1.45)
    assert [each.claim for each in outcomes(CLAIMS, "threshold", "full", {"lost": 3.0})] == ["full"]
    assert outcomes(CLAIMS, "elsewhere", "quick", {}) == ()


def test_one_comparison_that_fails_fails_the_claim():
    kept, _ = outcomes(CLAIMS, "threshold", "quick", {"kept": 2.0, "lost": 2.0})
    assert [each.holds for each in kept.comparisons] == [True, False]
    assert not kept.holds


def test_resting_on():
    assert [each.id for each in resting_on(CLAIMS, "threshold", "quick")] == ["kept", "ratio"]


@pytest.mark.parametrize("bound", ["kept == ", "kept == 2 and missing < 1"])
def test_a_bound_that_cannot_be_settled_says_whose_it_is(bound):
    with pytest.raises(MlkataError) as caught:
        outcomes([claim("mine", Bound("x", bound))], "x", "quick", {"kept": 2.0})
    assert caught.value.where == f"mine: {bound}"
