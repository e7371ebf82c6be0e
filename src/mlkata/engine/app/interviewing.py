"""Mock interviews: drawn, gone through part by part, stopped and gone on with, whatever stopped them.

All that happens is a deed in the store before anything is shown: a program that is killed loses nothing.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from mlkata.engine.app import keeping
from mlkata.engine.app.house import House
from mlkata.engine.app.interviewing_material import material, weakness
from mlkata.engine.interview import flow
from mlkata.engine.interview.draw import draw
from mlkata.spec.errors import MlkataError
from mlkata.spec.interview import (
    LENGTHS,
    SEEDS,
    Interview,
    Item,
    Kind,
    Role,
    State,
    Terms,
    What,
)
from mlkata.spec.text import LANGS, Text

AC = "AC"
DRAWN = 10**6  # seeds that are drawn; any below 2³² may be asked for


@dataclass(frozen=True, slots=True)
class Asked:
    """The part that is asked now.

    Args:
        begun: when it was put. seconds: what it took so far, pauses left out. paused: the clock stands still.
        shown: its key points were looked at. hints, tries: so far. solved: a submission was accepted.
    """

    interview: Interview
    place: int
    begun: datetime
    seconds: float
    paused: bool
    shown: bool
    hints: int
    tries: int
    solved: bool

    @property
    def item(self) -> Item:
        """What is asked."""
        return self.interview.script.items[self.place]

    @property
    def late(self) -> bool:
        """Whether its minutes are over."""
        return self.seconds > 60 * self.item.minutes


def terms(role: str, minutes: int, lang: str) -> Terms:
    """What a reader chose, checked.

    Raises:
        MlkataError: there is no such role, length or language.
    """
    for asked, known in ((role, [each.value for each in Role]), (minutes, list(LENGTHS)), (lang, list(LANGS))):
        if asked not in known:
            listed = " · ".join(map(str, known))
            what = Text(f"面试里没有“{asked}”这一项。", f"There is no “{asked}” among the choices for an interview.")
            raise MlkataError(what, str(asked), Text(f"可选：{listed}。", f"Choose one of: {listed}."))
    return Terms(Role(role), minutes, "zh" if lang == "zh" else "en")


def start(house: House, chosen: Terms, clock: keeping.Clock, seed: int | None = None) -> Interview:
    """Draw an interview and put its first part; the clock of others stands still meanwhile.

    The same `seed` draws the same of the same shelves and the same memory; None draws one.

    Raises:
        MlkataError: a seed that is none, or the shelves do not suffice.
    """
    place = secrets.randbelow(DRAWN) if seed is None else seed
    if not 0 <= place < SEEDS:
        what = Text(f"{place} 不是种子。", f"{place} is no seed.")
        raise MlkataError(
            what, str(place), Text("用 0 到 4294967295 的整数。", "Use a whole number from 0 to 4294967295.")
        )
    script = draw(material(house), weakness(house, clock), chosen, place)
    for other in unfinished(house):
        pause(house, other.id)
    return find(house, house.store.interviews.begin(script))


def find(house: House, name: str) -> Interview:
    """One interview.

    Raises:
        MlkataError: there is none with this id.
    """
    found = house.store.interviews.find(name)
    if found is None:
        what = Text("没有这场面试。", "There is no such interview.")
        raise MlkataError(what, name, Text("用 mlkata interview --list 看有哪些。", "See mlkata interview --list."))
    return found


def named(house: House, words: str) -> Interview:
    """An interview by its id, by the beginning of it, or as "last".

    Raises:
        MlkataError: none is meant, or several are.
    """
    known = earlier(house)
    found = known[:1] if words == "last" else tuple(each for each in known if words and each.id.startswith(words))
    if len(found) > 1:
        what = Text(f"“{words}”可以是 {len(found)} 场面试。", f"“{words}” could be {len(found)} interviews.")
        raise MlkataError(what, words, Text("多写几位。", "Write more of its id."))
    return found[0] if found else find(house, words)


def earlier(house: House) -> tuple[Interview, ...]:
    """All interviews, the latest first."""
    return house.store.interviews.all()


def unfinished(house: House) -> tuple[Interview, ...]:
    """Those that can be gone on with, the latest first."""
    return tuple(each for each in earlier(house) if flow.current(each) is not None)


def asked(house: House, found: Interview) -> Asked | None:
    """The part that is asked now; None where the interview is over."""
    place = flow.current(found)
    if place is None:
        return None
    now = datetime.fromisoformat(house.store.now())
    ours = [each for each in found.deeds if each.place == place]
    begun = flow.first(ours, place, What.BEGUN)
    tries = [each for each in ours if each.what is What.TRIED]
    return Asked(
        found,
        place,
        begun=begun.at if begun else now,
        seconds=flow.seconds(found.deeds, place, now) or 0.0,
        paused=flow.paused(found.deeds),
        shown=any(each.what is What.SHOWN for each in ours),
        hints=sum(each.what is What.HINT for each in ours),
        tries=len(tries),
        solved=any(each.data.get("word") == AC for each in tries),
    )


# --- stopping ---


def pause(house: House, name: str) -> None:
    """The clock stands still until `resume`."""
    found = find(house, name)
    place = flow.current(found)
    if place is not None and not flow.paused(found.deeds):
        house.store.interviews.add(name, place, What.PAUSED)


def resume(house: House, name: str) -> Asked | None:
    """Go on with it; None where it is over."""
    found = find(house, name)
    place = flow.current(found)
    if place is not None and flow.paused(found.deeds):
        house.store.interviews.add(name, place, What.RESUMED)
    return asked(house, find(house, name))


def end(house: House, name: str, abandoned: bool = False) -> None:
    """End it before its last part: with a report over what was reached, or as if it had not been."""
    find(house, name)
    house.store.interviews.end(name, State.ABANDONED if abandoned else State.FINISHED)


def item_of(
    house: House, name: str, place: int, kinds: tuple[Kind, ...] = tuple(Kind), resumes: bool = True
) -> Item:  # fmt: skip
    """A part that can be answered: it is asked now, or was answered already (in another tab).

    What the candidate does there `resumes` the interview; what a page does by itself leaves the clock as it is.

    Raises:
        MlkataError: no such interview or part, or it is not its turn.
    """
    found = find(house, name)
    items = found.script.items
    current = flow.current(found)
    known = 0 <= place < len(items) and items[place].kind in kinds
    if not known or not (place == current or flow.first(found.deeds, place, What.CLOSED)):
        over = current is None
        what = (
            Text("面试已经结束。", "The interview is over.")
            if over
            else Text("现在不问这一题。", "This part is not asked now.")
        )
        remedy = (
            Text("看它的报告。", "See its report.")
            if over
            else Text("回到面试，做当前的一题。", "Go back to the interview.")
        )
        raise MlkataError(what, f"{name}/{place + 1}", remedy)
    if resumes and place == current and flow.paused(found.deeds):
        house.store.interviews.add(name, place, What.RESUMED)
    return items[place]


def part(house: House, name: str, place: int, kinds: tuple[Kind, ...]) -> Asked:
    """The part, which must be asked now.

    Raises:
        MlkataError: as `item_of` says, or it was answered already.
    """
    item_of(house, name, place, kinds)
    found = asked(house, find(house, name))
    if found is None or found.place != place:
        what = Text("这一题已经答过了。", "This part was answered already.")
        raise MlkataError(what, f"{name}/{place + 1}", Text("回到面试继续。", "Go back to the interview."))
    return found
