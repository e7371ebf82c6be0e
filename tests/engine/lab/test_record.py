"""Records: the same measurement makes the same text, the text makes the record again, and nothing else does."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata.engine.lab import record as records
from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import Record

TOLD = {
    "machine": "a machine",
    "versions": {"python": "3.13", "numpy": "2.4"},
    "date": "2025-03-31",
    "digest": "0" * 64,
}
PLAIN = records.record("rates", "full", 0, {"b": 1 / 3, "a": 17.0}, **TOLD, tables={"t": {"x": [1, None, "z", 0.5]}})

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).filter(str.strip)
finite = st.floats(allow_nan=False, allow_infinity=False)
scalars = st.one_of(words, st.integers(-(2**60), 2**60), finite, st.booleans())
made = st.builds(
    Record,
    lab=words,
    size=st.sampled_from(records.SIZES),
    seed=st.integers(0, 2**63),
    numbers=st.dictionaries(words, st.one_of(finite, st.integers(-(2**60), 2**60)), max_size=5),
    machine=words,
    versions=st.dictionaries(words, words, max_size=3),
    date=st.dates().map(str),
    digest=st.text("0123456789abcdef", min_size=64, max_size=64),
    params=st.dictionaries(words, scalars, max_size=3),
    tables=st.dictionaries(
        words, st.dictionaries(words, st.lists(st.none() | scalars, max_size=3), max_size=2), max_size=2
    ),
)


@given(made)
def test_a_record_comes_back_from_its_text(record):
    text = records.to_text(record)
    again = records.from_text(text)
    assert again == record
    assert records.to_text(again) == text


def test_order_of_measuring_leaves_no_trace():
    one = records.record("x", "quick", 3, {"a": 1.0, "b": 2.5}, **TOLD, params={"p": 1, "q": 2})
    turned = TOLD | {"versions": dict(reversed(TOLD["versions"].items()))}
    two = records.record("x", "quick", 3, {"b": 2.5, "a": 1.0}, **turned, params={"q": 2, "p": 1})
    assert records.to_text(one) == records.to_text(two)
    assert records.to_text(one).endswith("}\n")


@pytest.mark.parametrize(
    ("number", "kept"),
    [
        (17.0, 17),
        (25557032.0, 25557032),
        (1 / 3, 0.333333),
        (-1234567.5, -1234570.0),
        (1e-17 / 3, 3.33333e-18),
        (0.0, 0),
        (2.0**60, 1.15292e18),
        (5e-324, 5e-324),
    ],
)
def test_numbers_are_kept_to_six_figures_and_whole_ones_exactly(number, kept):
    found = records.record("x", "quick", 0, {"n": number}, **TOLD).numbers["n"]
    assert found == kept
    assert type(found) is type(kept)


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_what_is_no_finite_number_is_not_recorded(number):
    with pytest.raises(MlkataError):
        records.record("x", "quick", 0, {"n": number}, **TOLD)
    with pytest.raises(MlkataError):
        records.to_text(replace(PLAIN, numbers={"n": number}))


def test_tables_are_kept_of_full_runs_only():
    tables = {"curve": {"x": [1.0, math.nan, 1 / 3], "name": ["a", "b", "c"]}}
    assert records.record("x", "quick", 0, {}, **TOLD, tables=tables).tables == {}
    full = records.record("x", "full", 0, {}, **TOLD, tables=tables)
    assert full.tables == {"curve": {"x": [1, None, 0.333333], "name": ["a", "b", "c"]}}


def test_names_of_files_and_placeholders():
    quick = replace(PLAIN, size="quick")
    assert (records.file_name("rates", "quick"), records.key(quick)) == ("rates.json", "rates")
    assert (records.file_name("rates", "full"), records.key(PLAIN)) == ("rates.full.json", "rates@full")


SPOILT = {
    "lab": ["", " ", None, 3],
    "size": ["live", "Quick", "", None, ["quick"]],
    "seed": [-1, 1.0, "0", True, None],
    "numbers": [[], None, {"n": "1"}, {"n": None}, {"n": True}, {"n": [1]}],
    "machine": ["", None, {}],
    "versions": [[], {"numpy": 2}, {"numpy": ""}],
    "date": ["", "31.3.2025", "2025-3-31", "2025-02-30", "20250331", None, 20250331],
    "digest": ["", "0" * 63, "0" * 65, "G" * 64, "A" * 64, None],
    "params": [[], {"p": None}, {"p": [1]}, {"p": {}}],
    "tables": [[], {"t": []}, {"t": {"x": 1}}, {"t": {"x": [[1]]}}, {"t": {"x": [{}]}}],
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in SPOILT.items() for value in values])
def test_a_spoilt_field_is_refused(name, value):
    plain = json.loads(records.to_text(PLAIN)) | {name: value}
    with pytest.raises(MlkataError) as caught:
        records.from_text(json.dumps(plain), "labs/rates.full.json")
    assert caught.value.where == "labs/rates.full.json"
    assert name in caught.value.say("zh")
    assert caught.value.remedy is not None


def test_every_field_is_spoilt_once():
    assert set(SPOILT) == set(Record.__slots__)


@pytest.mark.parametrize("name", sorted(set(Record.__slots__) - records.OPTIONAL))
def test_a_missing_field_is_refused(name):
    plain = json.loads(records.to_text(PLAIN))
    del plain[name]
    with pytest.raises(MlkataError):
        records.from_text(json.dumps(plain))


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "3", '"x"', "{}", '{"lab": "x"}', "NaN"])
def test_other_text_is_refused(text):
    with pytest.raises(MlkataError):
        records.from_text(text)


def test_strange_fields_and_constants_are_refused():
    plain = json.loads(records.to_text(PLAIN))
    with pytest.raises(MlkataError):
        records.from_text(json.dumps(plain | {"mood": "good"}))
    for word in ("NaN", "Infinity", "-Infinity", "1e999"):
        for number in ("0.333333", "0.5"):  # one of the numbers, one of a table
            assert number in records.to_text(PLAIN)
            with pytest.raises(MlkataError):
                records.from_text(records.to_text(PLAIN).replace(number, word))


def test_the_digest_sees_every_text_and_every_border():
    base = [("lab", "x = 1"), ("mlkata.shelf.a.b", "y = 2")]
    others = [
        [("lab", "x = 2"), base[1]],
        [base[0], ("mlkata.shelf.a.b", "y = 3")],
        [base[0], ("mlkata.shelf.a.c", "y = 2")],
        [base[0]],
        base[::-1],
        [("labx", " = 1"), base[1]],
        [("lab", "x = 1mlkata.shelf.a.b"), ("", "y = 2")],
    ]
    digests = {records.digest(texts) for texts in (base, *others)}
    assert len(digests) == 1 + len(others)
    assert records.digest(base) == records.digest(iter(base))
