"""What a measurement says of the claims that rest on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mlkata.engine.lab.bounds import compare
from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import Outcome
from mlkata.spec.topic import Claim


def resting_on(claims: Iterable[Claim], lab: str, size: str) -> tuple[Claim, ...]:
    """The claims measured by this lab at this size."""
    return tuple(each for each in claims if each.bound and (each.bound.lab, each.bound.size) == (lab, size))


def outcomes(claims: Iterable[Claim], lab: str, size: str, numbers: Mapping[str, float]) -> tuple[Outcome, ...]:
    """For each claim that rests on this lab at this size whether its bound holds, with the values measured.

    Raises:
        MlkataError: a bound that cannot be read, or that names what the lab does not measure.
    """
    return tuple(outcome(each, numbers) for each in resting_on(claims, lab, size))


def outcome(claim: Claim, numbers: Mapping[str, float]) -> Outcome:
    """Whether the bound of a measured claim holds."""
    assert claim.bound is not None, claim.id
    try:
        compared = compare(claim.bound.expression, numbers)
    except MlkataError as error:
        raise MlkataError(error.what, f"{claim.id}: {claim.bound.expression}", error.remedy) from None
    return Outcome(claim.id, claim.bound.expression, all(each.holds for each in compared), compared)
