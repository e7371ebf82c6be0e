"""Key points ticked one by one, in a review and in an interview alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mlkata.cli.context import tr
from mlkata.cli.output import out, prose
from mlkata.spec.text import Text

Ask = Callable[[str, str], str]  # a menu and the keys that answer it → the key pressed


def ticked(points: Sequence[Text], ask: Ask, end: str = "") -> list[int]:
    """The places of the points that were named.

    Args:
        ask: puts the menu and gives one of its keys. end: what Enter does once all were asked for; "" ends by itself.
    """
    named: list[bool] = []
    while len(named) < len(points) or end:
        match _asked(points, named, ask, end):
            case "\n":
                break
            case "u":
                named.pop()
            case key:
                named.append(key == " ")
    return [place for place, was in enumerate(named) if was]


def _asked(points: Sequence[Text], named: Sequence[bool], ask: Ask, end: str) -> str:
    """The key pressed at the point that comes after those answered so far."""
    back, keys = (tr(" · u 改上一条", " · u the one before"), "u") if named else ("", "")
    if len(named) == len(points):
        got = f"{sum(named)}/{len(points)}"
        return ask(tr(f"讲到 {got} · 回车 {end}", f"named {got} · Enter: {end}") + back, "\n" + keys)
    out(f"  {len(named) + 1}/{len(points)} {prose(points[len(named)]).strip()}")
    return ask(tr("空格 讲到了 · n 没讲到", "space: named · n: not named") + back, " n" + keys)
