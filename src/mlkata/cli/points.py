"""Key points ticked one by one, in a review and in an interview alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mlkata.cli.context import tr
from mlkata.cli.output import out, prose
from mlkata.spec.text import Text

Ask = Callable[[str, str], str]  # a menu and the keys that answer it → the key pressed
Last = Callable[[int], tuple[str, str]]  # how many points were named → what is asked then, and its keys


def ticked(points: Sequence[Text], ask: Ask, last: Last) -> tuple[list[int], str]:
    """The places of the points that were named, and the key that answered what came last; u goes back, one by one."""
    named: list[bool] = []
    while True:
        whole = len(named) == len(points)
        menu, keys = last(sum(named)) if whole else _point(points, len(named))
        if named:
            menu, keys = menu + tr(" · u 改上一条", " · u the point before"), keys + "u"
        key = ask(menu, keys)
        if key == "u" and named:
            named.pop()
        elif whole:
            return [place for place, was in enumerate(named) if was], key
        else:
            named.append(key == " ")


def _point(points: Sequence[Text], place: int) -> tuple[str, str]:
    """One point, shown; what is asked of it, and the keys."""
    out(f"  {place + 1}/{len(points)} {prose(points[place]).strip()}")
    return tr("空格 讲到了 · n 没讲到", "space: named · n: not named"), " n"
