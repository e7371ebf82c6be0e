"""What runs is stopped by its name, and by nobody else's."""

from __future__ import annotations

import pytest

from mlkata.web.runs import Runs


def test_a_run_is_stopped_by_its_name() -> None:
    runs = Runs()
    with runs.running("mine") as (name, stop):
        assert name == "mine"
        assert not runs.stop("other")
        assert not stop.is_set()
        assert runs.stop("mine")
        assert stop.is_set()


def test_without_a_name_one_is_made_and_no_two_are_alike() -> None:
    runs = Runs()
    with runs.running() as (first, stop), runs.running() as (second, other):
        assert first
        assert first != second
        runs.stop(second)
        assert (stop.is_set(), other.is_set()) == (False, True)


def test_what_has_ended_is_forgotten_even_if_it_failed() -> None:
    runs = Runs()
    with pytest.raises(ValueError, match="x"), runs.running("mine"):
        raise ValueError("x")
    assert not runs.stop("mine")


def test_a_name_used_again_belongs_to_the_later_run() -> None:
    runs = Runs()
    first = runs.running("mine")
    _, early = first.__enter__()
    with runs.running("mine") as (_, late):
        first.__exit__(None, None, None)
        assert runs.stop("mine")
        assert (early.is_set(), late.is_set()) == (False, True)


def test_the_end_of_the_server_stops_all() -> None:
    runs = Runs()
    with runs.running() as (_, first), runs.running() as (_, second):
        runs.stop_all()
        assert first.is_set()
        assert second.is_set()
