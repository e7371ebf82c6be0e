"""What a candidate does in an interview: says, works out, writes, looks at a hint, goes on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from mlkata.engine.app import drilling, faces, interviewing, journal, keeping, practice, quizzes
from mlkata.engine.app.house import House
from mlkata.engine.interview import flow
from mlkata.engine.review import rate
from mlkata.spec.card import Card, CardKind, Rating
from mlkata.spec.errors import MlkataError
from mlkata.spec.interview import SPOKEN, WRITTEN, Item, Kind, Paper, What
from mlkata.spec.submission import Submission
from mlkata.spec.text import Lang, Text
from mlkata.spec.verdict import Verdict, Word

ORIGIN = "interview"  # of submissions


def show(house: House, name: str, place: int) -> None:
    """The key points of what is spoken are looked at: what is said afterwards was not remembered."""
    found = interviewing.part(house, name, place, SPOKEN)
    if not found.shown:
        house.store.interviews.add(name, place, What.SHOWN)


def tick(house: House, name: str, place: int, ticked: list[int], clock: keeping.Clock) -> bool:
    """What was said named these key points (places from 0); that closes the part and rates its card.

    Gives whether this is the answer that counts: another tab may have been quicker, then both are kept.
    """
    item = interviewing.item_of(house, name, place, SPOKEN)
    places = sorted({each for each in ticked if 0 <= each < len(item.points)})
    if _repeated(house, name, place, {"ticked": places}):
        return True
    counts = _close(house, name, place, {"ticked": places})
    if counts and item.kind is Kind.OPENER:
        card = Card(item.topic, CardKind.CLAIM, item.item)
        _rate(house, card, rate.claim(len(places), len(item.points)), clock)
    return counts


def work_out(house: House, name: str, place: int, typed: str) -> bool:
    """A quiz's answer; that closes the part and rates its card. Gives whether it counts, as `tick` does.

    Raises:
        MlkataError: it is no number; nothing is closed then.
    """
    item = interviewing.item_of(house, name, place, (Kind.QUIZ,))
    drawn = quizzes.draw(house, item.topic, item.item, item.seed)
    right = quizzes.right(drawn, typed)
    said = {"typed": typed.strip()[: quizzes.LONGEST], "right": right}
    if _repeated(house, name, place, said):
        return True
    counts = _close(house, name, place, said)
    if counts:
        journal.answered(house, drawn, right, {"seed": item.seed, "interview": name})
    return counts


def leave(house: House, name: str, place: int, clock: keeping.Clock) -> bool:
    """Go on to the next part: passed, or with the code as it was judged. Gives whether it counts, as `tick` does.

    What was tried and never accepted is rated as forgotten.
    """
    interviewing.item_of(house, name, place)
    if _repeated(house, name, place, {}):
        return True
    tried = [each for each in interviewing.find(house, name).deeds if each.place == place and each.what is What.TRIED]
    counts = _close(house, name, place, {} if tried else {"skipped": True})
    if counts:
        _in_vain(house, name, place, clock)
    return counts


def _in_vain(house: House, name: str, place: int, clock: keeping.Clock) -> None:
    """What was tried at a part that is over, and never accepted, is rated as forgotten."""
    found = interviewing.find(house, name)
    words = [each.data.get("word") for each in found.deeds if each.place == place and each.what is What.TRIED]
    if words and Word.AC not in words:
        item = found.script.items[place]
        kind = CardKind.DRILL if item.kind is Kind.DRILL else CardKind.MISTAKE
        _rate(house, Card(item.topic, kind, item.item), Rating.AGAIN, clock)


def _repeated(house: House, name: str, place: int, said: Mapping[str, Any]) -> bool:
    """Whether a part was answered just so already, or nothing is said of one that was: a button pressed twice."""
    closed = flow.first(interviewing.find(house, name).deeds, place, What.CLOSED)
    return closed is not None and (not said or closed.data == said)


def _close(house: House, name: str, place: int, data: Mapping[str, Any]) -> bool:
    last = len(interviewing.find(house, name).script.items) - 1
    return house.store.interviews.close(name, place, data, place + 1 if place < last else None)


def _rate(house: House, card: Card, rating: Rating, clock: keeping.Clock) -> None:
    """Where an answer counts today, and the shelf has its card still."""
    before = keeping.known(house, card)
    if card in keeping.deck(house) and keeping.wanted_now(before, clock):
        keeping.rate(house, card, rating, clock, reviews=keeping.seen(before))


# --- writing ---


def sheet(house: House, found: interviewing.Asked, lang: Lang) -> drilling.Sheet:
    """What a part in writing shows: its task, and the code as it was left; begun from its starter.

    Raises:
        MlkataError: its drill or mistake is not on the shelf any more.
    """
    drill, bug = addressed(house, found.item)
    made = drilling.sheet(house, found.item.topic, drill, lang, bug)
    kept = house.store.interviews.paper(found.interview.id, found.place)
    return replace(made, code=kept.code if kept else made.starter, revision=kept.revision if kept else 0)


def addressed(house: House, item: Item) -> tuple[str, str]:
    """A written part's drill, and the number of its mistake or ""."""
    drill, _, mistake = item.item.partition("/")
    if item.kind is Kind.DRILL:
        return drill, ""
    topic, info = house.drill(item.topic, drill)
    return drill, str(faces.mistake_of(house, topic, info, mistake)[0])


def keep_code(house: House, name: str, place: int, code: str, base: int | None) -> tuple[Paper, bool]:
    """Save unfinished code, as drafts are; gives what is kept and whether it is this. A clock that stands still goes on
    doing so: a page that is left saves by itself what it has.

    Raises:
        MlkataError: no such part, or a text too long to be code.
    """
    item = interviewing.item_of(house, name, place, WRITTEN, resumes=False)
    refuse(code, f"{item.topic}/{item.item}")
    return house.store.interviews.keep_paper(name, place, code, base)


def refuse(code: str, where: str) -> None:
    """MlkataError for what is no code: too long, or not to be written as UTF-8."""
    journal.refuse_unstorable(code, where)
    if len(code) > journal.LONGEST:
        what = Text("代码超过 1 MiB。", "The code is above 1 MiB.")
        raise MlkataError(what, where, Text("缩短后再试。", "Shorten it."))


def hand_in(house: House, name: str, place: int, code: str, keep: bool = False) -> tuple[Submission, str]:
    """Code that is to be judged, kept as an ordinary submission of the drill; and its id.

    The door has it judged (`practice.judge`) and tells `judged`, or the journal that it was stopped or failed. `keep`:
    it becomes the part's unfinished code too, where the door does not save that as it is typed.
    """
    found = interviewing.part(house, name, place, WRITTEN)
    drill, bug = addressed(house, found.item)
    refuse(code, f"{found.item.topic}/{drill}")
    if keep:
        kept = house.store.interviews.paper(name, place)
        house.store.interviews.keep_paper(name, place, code, kept.revision if kept else 0)
    submission = Submission(found.item.topic, drill, code, None, bug)
    return submission, journal.begin(house, submission, ORIGIN, found.seconds, found.hints)


def judged(house: House, name: str, place: int, entry: str, verdict: Verdict) -> None:
    """Keep the verdict with the submission and with the interview, at the moment at which the code was handed in: who
    goes on before the verdict is there has handed it in all the same. Our own failures do not count.
    """
    journal.finish(house, entry, verdict)
    kept = house.store.submission(entry)
    if kept is not None and verdict.word is not Word.IE:
        passed = sum(case.word is Word.AC for case in verdict.cases)
        told = {"entry": entry, "word": verdict.word.value, "passed": passed, "cases": len(verdict.cases)}
        house.store.interviews.add(name, place, What.TRIED, told, kept.created_at)
        if flow.first(interviewing.find(house, name).deeds, place, What.CLOSED):
            _in_vain(house, name, place, keeping.clock(house))


def tried(house: House, found: interviewing.Asked) -> tuple[str, ...]:
    """The code of a part that was judged, in order."""
    ours = [each for each in found.interview.deeds if each.place == found.place and each.what is What.TRIED]
    entries = (house.store.submission(str(each.data.get("entry", ""))) for each in ours)
    return tuple(each.code for each in entries if each is not None)


def hint(house: House, name: str, place: int, level: int) -> Text:
    """A hint of a drill; one that was not opened before costs, and so do those before it that are skipped.

    Raises:
        MlkataError: no such part or level.
    """
    found = interviewing.part(house, name, place, (Kind.DRILL,))
    text = practice.hint(house, found.item.topic, found.item.item, level)
    for _ in range(found.hints, level):
        house.store.interviews.add(name, place, What.HINT)
    return text
