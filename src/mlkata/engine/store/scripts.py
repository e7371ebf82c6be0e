"""Scripts of interviews and what was done in them, as JSON and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from mlkata.spec.interview import LENGTHS, SEEDS, Deed, Item, Kind, Role, Script, Terms, What
from mlkata.spec.text import LANGS, Text

PARTS = 60  # of an interview at the most
NUMBERS = {"ticked": list, "passed": int, "cases": int, "right": bool, "skipped": bool}


def plain(script: Script) -> dict[str, Any]:
    """A script as JSON."""
    terms = {"role": script.terms.role.value, "minutes": script.terms.minutes, "lang": script.terms.lang}
    return {"seed": script.seed, "terms": terms, "items": [_plain(item) for item in script.items]}


def _plain(item: Item) -> dict[str, Any]:
    return {
        "kind": item.kind.value, "topic": item.topic, "area": item.area, "item": item.item, "minutes": item.minutes,
        "title": _both(item.title), "ask": _both(item.ask), "points": [_both(each) for each in item.points],
        "seed": item.seed,
    }  # fmt: skip


def _both(text: Text) -> list[str]:
    return [text.zh, text.en]


def script(found: Any) -> Script:
    """A script of JSON.

    Raises:
        ValueError: it is none.
    """
    try:
        items = tuple(_item(each) for each in found["items"])
        terms = Terms(Role(found["terms"]["role"]), found["terms"]["minutes"], found["terms"]["lang"])
        seed = found["seed"]
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(str(error)) from None
    sound = terms.minutes in LENGTHS and terms.lang in LANGS and type(seed) is int and 0 <= seed < SEEDS
    if not (sound and 0 < len(items) <= PARTS):
        raise ValueError("script")
    return Script(seed, terms, items)


def _item(found: Any) -> Item:
    names = [found[name] for name in ("topic", "area", "item")]
    minutes, seed = found["minutes"], found["seed"]
    if not all(map(_storable, names)) or type(minutes) is not int or type(seed) is not int:
        raise ValueError("item")
    if not (0 < minutes <= max(LENGTHS) and 0 <= seed < SEEDS):
        raise ValueError("item")
    points = tuple(_text(each) for each in found["points"])
    title, ask = _text(found["title"]), _text(found["ask"])
    return Item(Kind(found["kind"]), names[0], names[1], names[2], minutes, title, ask, points, seed)


def _text(found: Any) -> Text:
    zh, en = found
    if not (_storable(zh) and _storable(en)):
        raise ValueError("text")
    return Text(zh, en)


def _storable(text: Any) -> bool:
    """Whether it is a text that can be written as UTF-8."""
    try:
        return isinstance(text, str) and text.encode() is not None
    except UnicodeEncodeError:
        return False


def sound_script(found: Any) -> bool:
    """Whether JSON is a script."""
    try:
        script(found)
    except ValueError:
        return False
    return True


def sound_data(found: Any) -> bool:
    """Whether JSON can be what a deed says."""
    if not isinstance(found, dict):
        return False
    kinds = {name: NUMBERS.get(name, str) for name in found}
    if not all(
        type(found[name]) is kind and (kind is not str or _storable(found[name])) for name, kind in kinds.items()
    ):
        return False
    return all(type(each) is int for each in found.get("ticked", []))


def deed(row: Mapping[Any, Any]) -> Deed:
    """A deed of its row."""
    return Deed(row["id"], row["place"], What(row["what"]), datetime.fromisoformat(row["at"]), row["data"])
