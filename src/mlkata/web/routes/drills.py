"""Writing by hand: the drill's page, the verdict as it comes, hints, solutions, drafts, planted bugs."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from typing import Annotated, Any

from fastapi import APIRouter, Body, Form, Query
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from mlkata.engine.app import boxes, drilling, journal, keeping, practice, reviewing
from mlkata.spec.errors import MlkataError
from mlkata.spec.submission import Submission
from mlkata.spec.text import Lang, Text
from mlkata.spec.verdict import CaseResult, Verdict, Word
from mlkata.web import errors
from mlkata.web.desk import At, Here
from mlkata.web.routes.settings import editor_of
from mlkata.web.streams import Either, Emit, stream

router = APIRouter(include_in_schema=False)

DRILL = "/{lang}/topics/{topic}/drills/{drill}"
Code = Annotated[str, Form(max_length=journal.LONGEST)]
TELL_S = 0.04  # seconds between messages
Bug = Annotated[str, Query(max_length=8, pattern=r"^[0-9]*$")]
Number = Annotated[int | None, Form()]
Seconds = Annotated[float | None, Form(ge=0, allow_inf_nan=False)]


@router.get(DRILL)
def drill(at: At, lang: Lang, topic: str, drill: str) -> HTMLResponse:
    """Statement, editor, verdict."""
    return _page(at, drilling.sheet(at.house, topic, drill, lang))


@router.get(DRILL + "/bugs")
def bugs(at: At, lang: Lang, topic: str, drill: str) -> HTMLResponse:
    """The planted mistakes by number, and which were repaired."""
    found, info = at.house.drill(topic, drill)
    return at.page("bugs.html", topic=found, drill=info, bugs=drilling.bugs(at.house, topic, drill))


@router.get(DRILL + "/bugs/{number}")
def bug(at: At, lang: Lang, topic: str, drill: str, number: int) -> HTMLResponse:
    """The reference with one mistake in it."""
    return _page(at, drilling.sheet(at.house, topic, drill, lang, str(number)))


def _page(at: Here, sheet: drilling.Sheet, **values: Any) -> HTMLResponse:
    return at.page("drill.html", **_values(at, sheet) | values)


def _values(at: Here, sheet: drilling.Sheet) -> dict[str, Any]:
    usual: dict[str, Any] = {
        "verdict": None,
        "judged_ms": None,
        "race": None,
        "error": None,
        "entry": "",
        "code": sheet.code,
        "case_shown": None,
    }
    usual |= {"told": None, "racing": False, "mistake": None, "hint": "", "level": 0}
    return usual | {"sheet": sheet, "topic": sheet.topic, "drill": sheet.drill, "look": editor_of(at)}


# --- running ---


@dataclass(frozen=True, slots=True)
class Handed:
    """What the form sends."""

    submission: Submission
    seconds: float | None
    hints: int


@router.post(DRILL + "/run")
def run(
    at: At, lang: Lang, topic: str, drill: str, code: Code,
    bug: Annotated[str, Form(max_length=8)] = "", seed: Number = None, seconds: Seconds = None,
    hints: Annotated[int, Form(ge=0, le=9)] = 0, run: Annotated[str, Form(max_length=40)] = "",
) -> Response:  # fmt: skip
    """The verdict: as a stream for a page with scripts, as a whole page without."""
    at.house.drill(topic, drill)
    handed = Handed(Submission(topic, drill, code.replace("\r\n", "\n"), seed, bug), seconds, hints)
    journal.refuse_unstorable(code, f"{topic}/{drill}")
    at.desk.gate.look()
    if at.partial:
        return stream(lambda emit, stop: _streamed(at, handed, run, emit, stop))
    return _whole(at, handed)


def _streamed(at: Here, handed: Handed, name: str, emit: Emit, left: threading.Event) -> None:
    """Told as it comes. The reader who leaves stops it as the button does."""
    entry = _begun(at, handed)
    with at.desk.runs.running(name) as (_, stop):
        try:
            with at.desk.gate.passing():
                emit(at.text("drill/_running.html"))
                _judge(at, handed, entry, emit, Either(left, stop))
        except MlkataError as error:
            _failed(at, entry)
            emit(at.text("parts/error.html", error=error))
        except Exception as error:
            _failed(at, entry)
            emit(at.text("parts/error.html", error=errors.logged(at.request, error)))


def _judge(at: Here, handed: Handed, entry: str, emit: Emit, stop: threading.Event) -> None:
    begin = time.perf_counter()
    verdict = practice.judge(at.house, handed.submission, Telling(at, emit).settled, stop)
    judged_ms = round(1000 * (time.perf_counter() - begin))
    if stop.is_set() and verdict.word is Word.TLE:
        at.kept(lambda: journal.stopped(at.house, entry))
        emit(at.text("drill/_stopped.html"))
        return
    settled = at.kept(lambda: journal.settle(at.house, entry, verdict)) if entry else ""
    shown = _shown(at, handed.submission, verdict, settled or "")
    emit(at.text("drill/_verdict.html", **shown | {"judged_ms": judged_ms}))
    told = _rated(at, handed.submission, entry, verdict)
    if told is not None:
        emit(at.text("drill/_told.html", told=told))


def _rated(at: Here, given: Submission, entry: str, verdict: Verdict) -> Text | None:
    """Rate the card of what was accepted; says how, where it was this submission that did."""
    _, info = at.house.drill(given.topic, given.drill)
    card = keeping.written(given.topic, info, given.bug)

    def rate() -> Text | None:
        if card is None:
            return None
        before = keeping.seen(keeping.known(at.house, card))
        journal.rate(at.house, entry, verdict)
        rated = keeping.seen(keeping.known(at.house, card)) > before
        return reviewing.told(at.house, card, keeping.clock(at.house)) if rated else None

    return at.kept(rate)


@dataclass(slots=True)
class Telling:
    """Tells settled cases, several at once where they come faster than anybody can see: each message costs the page
    some milliseconds.
    """

    at: Here
    emit: Emit
    waiting: list[CaseResult] = field(default_factory=list)
    told: float = 0.0

    def settled(self, result: CaseResult, done: int, of: int) -> None:
        """One more case."""
        self.waiting.append(result)
        now = time.monotonic()
        if now - self.told >= TELL_S:
            self.told = now
            self.emit(self.at.text("drill/_case_line.html", cases=self.waiting, done=done, of=of))
            self.waiting = []


def _begun(at: Here, handed: Handed) -> str:
    """The submission's id; "" where nothing can be kept."""
    given = handed.submission
    return at.kept(lambda: journal.begin(at.house, given, "web", handed.seconds, handed.hints)) or ""


def _failed(at: Here, entry: str) -> None:
    at.kept(lambda: journal.failed(at.house, entry))


def _shown(at: Here, given: Submission, verdict: Verdict, entry: str) -> dict[str, Any]:
    """What the verdict's panel needs."""
    sheet = drilling.sheet(at.house, given.topic, given.drill, at.lang, given.bug)
    return _values(at, sheet) | {
        "maps": drilling.maps,
        "racing": bool(entry) and verdict.word is Word.AC and not given.bug,
        "verdict": verdict, "entry": entry, "code": given.code, "case_shown": drilling.telling(verdict),
        "mistake": drilling.mistake_of(at.house, given) if given.bug and verdict.word is Word.AC else None,
    }  # fmt: skip


def _whole(at: Here, handed: Handed) -> HTMLResponse:
    """Without scripts: one page at the end."""
    given = handed.submission
    sheet = drilling.sheet(at.house, given.topic, given.drill, at.lang, given.bug)
    entry = _begun(at, handed)
    try:
        with at.desk.gate.passing():
            verdict = practice.judge(at.house, given)
    except MlkataError as error:
        _failed(at, entry)
        return _page(at, sheet, error=error, code=given.code)
    settled = at.kept(lambda: journal.settle(at.house, entry, verdict)) if entry else ""
    told = _rated(at, given, entry, verdict)
    return at.page("drill.html", **_shown(at, given, verdict, settled or "") | {"told": told})


@router.post(DRILL + "/race")
def race(at: At, lang: Lang, topic: str, drill: str, entry: Annotated[str, Form()]) -> HTMLResponse:
    """How fast an accepted submission is beside ours: asked for after the verdict, which never waits for it."""
    found, info = at.house.drill(topic, drill)
    kept = journal.submission(at.house, entry, topic, drill)
    raced = None
    if kept.word == Word.AC and not kept.bug and kept.seed is not None:
        with at.desk.gate.passing():
            raced = practice.race(at.house, Submission(topic, drill, kept.code), kept.seed)
    if raced is not None:
        journal.raced(at.house, entry, raced)
    template = "drill/_race.html" if at.partial else "race.html"
    return at.page(template, topic=found, drill=info, race=raced and drilling.race(raced))


@router.post(DRILL + "/boxes")
def pictured(
    at: At, lang: Lang, topic: str, drill: str,
    entry: Annotated[str, Form()], case: Annotated[str, Form(max_length=400)],
) -> HTMLResponse:  # fmt: skip
    """A failed case about boxes as a picture: asked for after the verdict, which never waits for it."""
    kept = journal.submission(at.house, entry, topic, drill)
    with at.desk.gate.passing():
        scene = boxes.scene(at.house, Submission(topic, drill, kept.code, kept.seed, kept.bug), case, lang)
    return at.page("drill/_boxes.html", scene=scene)


@router.post("/{lang}/runs/{name}/stop", status_code=204)
def stop(at: At, lang: Lang, name: str) -> Response:
    """The stop button. What has ended already needs no stopping."""
    at.desk.runs.stop(name)
    return Response(status_code=204)


# --- around it ---


@router.put(DRILL + "/draft")
def draft(
    at: At, lang: Lang, topic: str, drill: str,
    code: Annotated[str, Body()], base: Annotated[int | None, Body()] = None, bug: Bug = "",
) -> JSONResponse:  # fmt: skip
    """Unfinished code, as it is typed."""
    try:
        kept = journal.keep_draft(at.house, topic, drill, bug, code, base)
    except journal.Conflict as error:
        theirs = {"code": error.theirs.code, "revision": error.theirs.revision}
        return JSONResponse(theirs | {"says": error.say(lang)}, status_code=409)
    return JSONResponse({"revision": kept.revision})


@router.get(DRILL + "/cases")
def cases(at: At, lang: Lang, topic: str, drill: str) -> HTMLResponse:
    """The names of the cases: read in a clean child the first time, so they come after the page."""
    found, info = at.house.drill(topic, drill)
    template = "drill/_cases.html" if at.partial else "cases.html"
    return at.page(template, topic=found, drill=info, cases=drilling.cases(at.house, topic, drill))


@router.post(DRILL + "/hint")
def hint(at: At, lang: Lang, topic: str, drill: str, level: Annotated[int, Form()]) -> Response:
    """One hint more."""
    text = practice.hint(at.house, topic, drill, level)
    at.kept(lambda: journal.note(at.house, topic, "write", drill, f"hint-{level}"))
    if not at.partial:
        sheet = drilling.sheet(at.house, topic, drill, lang)
        return _page(at, sheet, hint=drilling.prose(text, lang), level=level)
    found, info = at.house.drill(topic, drill)
    values: dict[str, Any] = {"topic": found, "drill": info, "hint": drilling.prose(text, lang), "level": level}
    return at.page("drill/_hint.html", **values)


@router.post(DRILL + "/solutions")
def solutions(at: At, lang: Lang, topic: str, drill: str) -> HTMLResponse:
    """Our rungs and other ideas that work: after an accepted submission, or when the reader gives up."""
    found, info = at.house.drill(topic, drill)
    at.kept(lambda: journal.looked(at.house, topic, drill))
    shown = practice.shown_solutions(at.house, topic, drill)
    template = "drill/_solutions.html" if at.partial else "solutions.html"
    return at.page(template, topic=found, drill=info, solutions=shown, html=drilling.code_html)


@router.get(DRILL + "/submissions")
def submissions(at: At, lang: Lang, topic: str, drill: str, bug: Bug = "") -> HTMLResponse:
    """Earlier ones."""
    found, info = at.house.drill(topic, drill)
    entries = [entry for entry in journal.submissions(at.house, topic, drill) if entry.bug == bug]
    template = "drill/_submissions.html" if at.partial else "submissions.html"
    return at.page(template, topic=found, drill=info, entries=entries)


@router.get(DRILL + "/submissions/{entry}")
def submission(at: At, lang: Lang, topic: str, drill: str, entry: str) -> HTMLResponse:
    """One of them, beside what is in the editor now."""
    found, info = at.house.drill(topic, drill)
    kept = journal.submission(at.house, entry, topic, drill)
    template = "drill/_submission.html" if at.partial else "submission.html"
    return at.page(template, topic=found, drill=info, entry=kept, html=drilling.code_html(kept.code))


@router.post(DRILL + "/report")
def report(at: At, lang: Lang, topic: str, drill: str, entry: Annotated[str, Form()]) -> Response:
    """“I think I am right”: everything that is needed to see it again, as a file."""
    text = drilling.report(at.house, entry, topic, drill)
    headers = {"content-disposition": f'attachment; filename="{topic}-{drill}-report.json"'}
    return Response(text, media_type="application/json", headers=headers)


@router.post(DRILL + "/bugs")
def drawn(at: At, lang: Lang, topic: str, drill: str) -> Response:
    """One that was not repaired yet."""
    return RedirectResponse(f"/{lang}/topics/{topic}/drills/{drill}/bugs/{drilling.draw(at.house, topic, drill)}", 303)
