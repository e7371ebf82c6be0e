"""Refusals as data: what a reader can mend crosses in both languages, a bug stays an exception."""

from __future__ import annotations

import inspect

import pytest

from mlkata.engine.lab.reply import replies, value
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text


def raising(error):
    @replies
    def far(x, progress=None):
        raise error

    return far


@pytest.mark.parametrize("remedy", [Text("换一个。", "Take another."), None])
def test_an_error_for_readers_comes_back_whole(remedy):
    reply = raising(MlkataError(Text("太小。", "Too small."), "image", remedy))(1)
    assert reply["error"]["zh"] == "太小。"
    with pytest.raises(MlkataError) as caught:
        value(reply)
    assert (caught.value.what, caught.value.where, caught.value.remedy) == (
        Text("太小。", "Too small."),
        "image",
        remedy,
    )


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ValueError("k above n\nsecond line"), "k above n"),
        (ValueError(""), "ValueError"),
        (FileNotFoundError(2, "gone", "x.png"), "x.png"),
        (ZeroDivisionError("division by zero"), "division by zero"),
        (ModuleNotFoundError("no", name="torch.nn"), "mlkata[torch]"),
        (ImportError("no", name="cv2"), "mlkata[check]"),
    ],
)
def test_what_a_reader_can_mend_is_said_in_both_languages(error, words):
    with pytest.raises(MlkataError) as caught:
        value(raising(error)(1))
    for lang in ("zh", "en"):
        assert words in caught.value.say(lang)
    assert "second line" not in caught.value.say("en")
    assert caught.value.what.zh != caught.value.what.en
    assert caught.value.remedy is not None


@pytest.mark.parametrize(
    "error", [TypeError("x"), KeyError("x"), RuntimeError("x"), ImportError("no", name="mlkata.shelf.none")]
)
def test_a_bug_stays_an_exception(error):
    with pytest.raises(type(error)):
        raising(error)(1)


@pytest.mark.parametrize(
    "reply", [3, None, "error", ["error"], {}, {"error": 1, "value": 2}, {"value": {"error": "x"}}]
)
def test_anything_else_is_the_value(reply):
    assert value(replies(lambda: reply)()) == reply


def test_the_short_form_is_understood():
    with pytest.raises(MlkataError, match="Too small") as caught:
        value({"error": {"zh": "太小。", "en": "Too small."}})
    assert caught.value.remedy is None


def test_the_signature_stays():
    assert list(inspect.signature(raising(ValueError())).parameters) == ["x", "progress"]
