"""What readers set: read by kind, refused with what would do."""

from __future__ import annotations

from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata.engine.lab import params
from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import choice, own_image, own_table, slider

DECLARED = (
    slider("sigma", 2.0, 0.3, 8.0, 0.1, zh="σ/像素", en="σ (pixels)"),
    slider("k", 8, 2, 32, 1, zh="簇数", en="clusters"),
    slider("share", 1e-3, 1e-9, 0.5, zh="门槛", en="threshold", log=True),
    choice("law", "λ2 / λ1", ("λ2 / λ1", "√(λ2 / λ1)"), zh="速率", en="rate"),
    choice("kernel", 3, (3, 5, 7), zh="核大小", en="kernel size"),
    own_image("image", "camera", zh="图片", en="picture"),
    own_table("data", "iris", zh="数据", en="table"),
)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("sigma", "3", 3.0),
        ("sigma", " 0.3 ", 0.3),
        ("sigma", "8", 8.0),
        ("sigma", "1e0", 1.0),
        ("k", "12", 12),
        ("k", "12.0", 12),
        ("share", "1e-9", 1e-9),
        ("law", "√(λ2 / λ1)", "√(λ2 / λ1)"),
        ("kernel", "5", 5),
        ("kernel", 7, 7),
        ("sigma", 3, 3.0),
        ("k", 3.0, 3),
        ("image", " my.png ", "my.png"),
        ("data", "wine", "wine"),
    ],
)
def test_texts_and_numbers_are_read_by_kind(name, text, value):
    found = params.read(DECLARED, {name: text})
    assert found == {name: value}
    assert type(found[name]) is type(value)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("sigma", "wide"),
        ("sigma", ""),
        ("sigma", "nan"),
        ("sigma", "inf"),
        ("sigma", "0.2999"),
        ("sigma", "8.001"),
        ("sigma", "3,5"),
        ("sigma", True),
        ("sigma", None),
        ("sigma", [3]),
        ("k", "2.5"),
        ("k", "1"),
        ("k", "33"),
        ("k", "1e400"),
        ("law", "λ1"),
        ("kernel", "4"),
        ("kernel", ""),
        ("image", "  "),
        ("image", 3),
        ("sgima", "3"),
        ("", "3"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_would(name, text):
    with pytest.raises(MlkataError) as caught:
        params.read(DECLARED, {name: text})
    assert caught.value.remedy is not None
    assert caught.value.where == name


def test_a_refusal_names_range_options_and_the_likely_name():
    for given_, words in (({"k": "99"}, "2 … 32"), ({"kernel": "4"}, "3 · 5 · 7"), ({"sgima": "3"}, "sigma")):
        with pytest.raises(MlkataError) as caught:
            params.read(DECLARED, given_)
        assert words in caught.value.say("zh")
        assert words in caught.value.say("en")


def test_only_what_differs_from_the_defaults_is_kept():
    assert params.read(DECLARED, {"sigma": "2", "k": "8.0", "image": "camera", "kernel": "3"}) == {}


def test_case_matters_only_where_two_options_differ_by_it():
    both = (choice("x", "Adam", ("Adam", "adam", "SGD"), zh="甲", en="x"),)
    assert params.read(both, {"x": "sgd"}) == {"x": "SGD"}
    assert params.read(both, {"x": "adam"}) == {"x": "adam"}
    with pytest.raises(MlkataError):
        params.read(both, {"x": "ADAM"})


@given(st.floats(0.3, 8.0))
def test_every_number_in_range_comes_through(value):
    assert params.read(DECLARED, {"sigma": repr(value)}).get("sigma", 2.0) == value


@given(st.sampled_from(DECLARED), st.text(max_size=20))
def test_any_text_is_read_or_refused(param, text):
    try:
        found = params.read([param], {param.name: text})
    except MlkataError:
        return
    value = found.get(param.name, param.default)
    assert param.kind != "slider" or param.low <= value <= param.high
    assert param.kind != "choice" or value in param.options


def test_assignments():
    given_ = params.assignments(["sigma=3", " k = 4 ", "law=a = b", "sigma=5"])
    assert given_ == {"sigma": "5", "k": "4", "law": "a = b"}
    for text in ("sigma", "=3", " =3", ""):
        with pytest.raises(MlkataError):
            params.assignments([text])


def test_a_description_becomes_the_parameters_again():
    plain = [{**asdict(param), "options": list(param.options)} for param in DECLARED]
    assert params.declared(plain) == DECLARED
