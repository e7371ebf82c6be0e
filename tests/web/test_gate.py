"""No more than so much runs at a time."""

from __future__ import annotations

import pytest

from mlkata.web.gate import Busy, Gate


def test_what_comes_beyond_is_refused_until_one_leaves() -> None:
    gate = Gate(most=2)
    with gate.passing():
        gate.look()
        with gate.passing():
            with pytest.raises(Busy):
                gate.look()
            with pytest.raises(Busy), gate.passing():
                pass
        gate.look()


def test_who_fails_inside_leaves_as_well() -> None:
    gate = Gate(most=1)
    with pytest.raises(ValueError, match="x"), gate.passing():
        raise ValueError("x")
    gate.look()
