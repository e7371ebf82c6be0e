"""What the reader did: drafts, submissions and verdicts, things opened and answered. Web and terminal share it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from mlkata.engine.app import keeping
from mlkata.engine.app.house import House
from mlkata.engine.app.reports import race_data, verdict_data
from mlkata.spec.errors import MlkataError
from mlkata.spec.submission import Submission
from mlkata.spec.text import Text
from mlkata.spec.verdict import Race, Verdict, Word

if TYPE_CHECKING:
    from mlkata.engine.app.quizzes import Drawn
    from mlkata.engine.store.rows import Draft, Entry

VERBS = ("explain", "prove", "write", "use", "keep")
LONGEST = 1 << 20  # characters of code


class Conflict(MlkataError):
    """Another tab has saved something else since this page was opened.

    Args:
        theirs: the draft that is kept.
    """

    def __init__(self, theirs: Draft) -> None:
        self.theirs = theirs
        super().__init__(
            Text(
                "这份草稿在别的窗口里改过了，两边都没有丢。",
                "This draft was changed in another tab; neither text is lost.",
            ),
            f"{theirs.topic}/{theirs.drill}",
            Text("选用那一份，或保留这里的。", "Take that one, or keep what is here."),
        )


def note(
    house: House, topic: str, verb: str, item: str = "", outcome: str = "", data: Mapping[str, Any] | None = None
) -> None:
    """Something was opened, run, used or answered.

    `verb` is one of the five; `item` a lab, drill, calculator or quiz; `outcome` e.g. "opened", "can", "right".
    """
    if verb not in VERBS:
        raise ValueError(f"{verb!r} is none of {VERBS}")
    topic, item = house.renames.drill(topic, item) if verb == "write" else (house.renames.topic(topic), item)
    house.store.note(topic, verb, item, outcome, data)


def draft(house: House, topic: str, drill: str, bug: str = "") -> Draft | None:
    """The reader's unfinished code for a drill, or for the repair of one of its mistakes."""
    return house.store.draft(*house.renames.drill(topic, drill), bug)


def keep_draft(house: House, topic: str, drill: str, bug: str, code: str, base: int | None) -> Draft:
    """Save unfinished code that was begun from revision `base` (0: from nothing).

    With `base` None it replaces what is there, and that is kept among the submissions.

    Raises:
        Conflict: another tab has saved something else since; nothing was changed.
        MlkataError: no such drill, or a text too long to be code.
    """
    found, info = house.drill(topic, drill)
    refuse_unstorable(code, f"{topic}/{drill}")
    if len(code) > LONGEST:
        what = Text("草稿超过 1 MiB，不像代码。", "The draft is above 1 MiB: that is no code.")
        raise MlkataError(what, f"{topic}/{drill}", Text("缩短后再保存。", "Shorten it."))
    kept, ours = house.store.keep_draft(found.id, info.id, bug, code, base)
    if not ours:
        raise Conflict(kept)
    return kept


def refuse_unstorable(code: str, where: str) -> None:
    """MlkataError for a text that cannot be written as UTF-8: half of a pair of surrogates."""
    try:
        code.encode()
    except UnicodeEncodeError:
        what = Text("代码里有不能保存的字符。", "The code holds characters that cannot be saved.")
        raise MlkataError(what, where, Text("删掉它们再试。", "Remove them and try again.")) from None


def drop_draft(house: House, topic: str, drill: str, bug: str = "") -> None:
    """Start afresh: forget the unfinished code."""
    house.store.drop_draft(*house.renames.drill(topic, drill), bug)


def begin(house: House, submission: Submission, origin: str, seconds: float | None = None, hints: int = 0) -> str:
    """Keep a submission before it is judged; gives its id. `seconds` since the drill was opened, if known."""
    given = submission
    refuse_unstorable(given.code, f"{given.topic}/{given.drill}")
    topic, drill = house.renames.drill(given.topic, given.drill)
    return house.store.begin(topic, drill, given.bug, given.code, origin, seconds, hints)


def finish(house: House, entry: str, verdict: Verdict) -> str:
    """Keep the verdict on it; what was accepted rates its card. Gives the submission's id, as of something kept."""
    settle(house, entry, verdict)
    rate(house, entry, verdict)
    return entry


def settle(house: House, entry: str, verdict: Verdict) -> str:
    """Keep the verdict alone: for a door whose reader waits, and which rates afterwards."""
    house.store.finish(entry, verdict.word.value, verdict.seed, verdict.digest, verdict_data(verdict))
    return entry


def rate(house: House, entry: str, verdict: Verdict) -> None:
    """What was accepted rates its card."""
    if verdict.word is Word.AC:
        keeping.after_submission(house, entry, keeping.clock(house))


def looked(house: House, topic: str, drill: str) -> None:
    """Our solution was opened; a drill that is due is given up by it.

    Raises:
        MlkataError: no such drill.
    """
    found, info = house.drill(topic, drill)
    note(house, found.id, "write", info.id, keeping.LOOKED)
    keeping.gave_up(house, found.id, info.id, keeping.clock(house))


def answered(
    house: House, drawn: Drawn, right: bool, data: Mapping[str, Any] | None = None, seconds: float | None = None
) -> None:
    """A quiz's question was answered, after so many seconds if that is known; it rates its card."""
    note(house, drawn.topic, "keep", drawn.quiz, "right" if right else "wrong", data)
    keeping.after_quiz(house, drawn.topic, drawn.quiz, right, keeping.clock(house), seconds)


def raced(house: House, entry: str, race: Race) -> None:
    """Keep its race, which comes after the verdict."""
    house.store.raced(entry, race_data(race))


def stopped(house: House, entry: str) -> None:
    """The reader stopped it."""
    house.store.end(entry, "stopped")


def failed(house: House, entry: str) -> None:
    """It could not be judged; the code is kept."""
    house.store.end(entry, "failed")


def submissions(house: House, topic: str, drill: str, limit: int = 50) -> tuple[Entry, ...]:
    """Earlier submissions of a drill, newest first; drafts that another tab replaced among them."""
    return house.store.submissions(*house.renames.drill(topic, drill), limit)


def submission(house: House, entry: str, topic: str = "", drill: str = "") -> Entry:
    """One earlier submission; of that drill, if one is named.

    Raises:
        MlkataError: there is none with this id.
    """
    found = house.store.submission(entry)
    if found is None or (topic and (found.topic, found.drill) != house.renames.drill(topic, drill)):
        what = Text("没有这次提交。", "There is no such submission.")
        raise MlkataError(what, entry, Text("从练习页的“以前的提交”里选。", "Choose one from the drill's page."))
    return found


def recent(house: House, limit: int = 20) -> tuple[Entry, ...]:
    """The latest submissions of all drills, newest first."""
    return tuple(entry for entry in house.store.submissions(limit=2 * limit) if entry.origin != "draft")[:limit]


def opened(house: House) -> MlkataError | None:
    """Open the store for a server; None, or why nothing can be kept. Then all goes to memory, and ends with the server.

    A reader with a full disk or a damaged file can still read, judge and play; a page says that nothing is kept.
    """
    try:
        wake(house)
    except MlkataError as error:
        house.keep_in_memory()
        return error
    return None


def wake(house: House) -> int:
    """At a server's start: what an earlier one left waiting was interrupted; gives how many. The code is kept."""
    return house.store.interrupt(house.store.now())


def keep(
    house: House, submission: Submission, verdict: Verdict, origin: str, seconds: float | None = None, hints: int = 0
) -> None:
    """A submission together with its verdict, for doors that judge first; `seconds` and `hints` as for `begin`."""
    entry = begin(house, submission, origin, seconds, hints)
    finish(house, entry, verdict)
    if verdict.race is not None:
        raced(house, entry, verdict.race)


def setting(house: House, name: str, otherwise: Any = None) -> Any:
    """A setting of the reader's, e.g. "editor"; `otherwise` where it was never set."""
    return house.store.setting(name, otherwise)


def choose(house: House, name: str, value: Any) -> None:
    """Change a setting."""
    house.store.set(name, value)


def readable(house: House) -> bool:
    """Whether the store can be used at all: pages are read without it."""
    with suppress(MlkataError):
        return bool(house.store)
    return False
