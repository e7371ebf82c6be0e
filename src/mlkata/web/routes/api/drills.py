"""Drills: what to write, hints, solutions, verdicts at once or case by case, earlier submissions."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from fastapi.responses import JSONResponse, Response
from pydantic import Field, JsonValue

from mlkata.engine.app import journal, practice
from mlkata.engine.app.reports import case_data, race_data, verdict_data
from mlkata.spec.errors import MlkataError
from mlkata.spec.submission import Submission
from mlkata.spec.text import Text
from mlkata.spec.verdict import CaseResult, Word
from mlkata.web.desk import At, Here
from mlkata.web.errors import logged, problem
from mlkata.web.routes.api.shapes import Code, Given, Id, RunName, Seed, both, described
from mlkata.web.streams import Emit, stream

router = APIRouter(tags=["drills"])
STREAM = "text/event-stream"
EXAMPLE: dict[str, JsonValue] = {"code": "import numpy as np\n\n\ndef iou(a, b):\n    return 0.0\n", "race": False}
EVENTS = {
    200: {
        "description": "The verdict; or, with `Accept: text/event-stream`, one event `case` for each case as it is "
        "settled, then `verdict`, then `race` if one was asked for and there is one; `problem` instead where it fails.",
        "content": {
            "application/json": {"example": {"verdict": "WA", "seed": 1, "cases": []}},
            STREAM: {"schema": {"type": "string"}},
        },
    }
}


class Judgement(Given):
    """Code to be judged."""

    model_config = {"extra": "forbid", "json_schema_extra": {"examples": [EXAMPLE]}}

    code: Code
    seed: Seed | None = None
    bug: Annotated[str, Field(max_length=8, pattern=r"^\d*$", description="Number of the planted mistake.")] = ""
    race: Annotated[bool, Field(description="Measure speed after an accepted solution.")] = False
    run: RunName = ""


@router.get("/topics/{topic}/drills/{drill}", responses=described("The drill.", {"id": "iou", "target": "iou"}))
def drill(at: At, topic: Id, drill: Id) -> dict[str, Any]:
    """What to write, and the file that one starts from."""
    start = practice.start(at.house, topic, drill)
    info = start.drill
    return {
        "topic": start.topic.id,
        "id": info.id,
        "target": info.target,
        "kind": info.kind,
        "runtime": info.runtime,
        "minutes": info.minutes,
        "level": info.level,
        "title": both(info.title),
        "task": both(info.task),
        "hints": len(info.hints),
        "filename": start.filename,
        "starter": start.code,
    }


@router.get("/topics/{topic}/drills/{drill}/hints/{level}", responses=described("The hint.", {"level": 1}))
def hint(at: At, topic: Id, drill: Id, level: Annotated[int, Path(ge=1, le=3)]) -> dict[str, Any]:
    """A hint: 1 is a nudge, 3 almost the code."""
    return {"level": level, "says": both(practice.hint(at.house, topic, drill, level))}


@router.get("/topics/{topic}/drills/{drill}/solutions", responses=described("Ways that work.", [{"name": "reference"}]))
def solutions(at: At, topic: Id, drill: Id) -> list[dict[str, str]]:
    """Our solutions, plain version first, then different ideas that are right as well."""
    return [{"name": each.name, "code": each.code} for each in practice.shown_solutions(at.house, topic, drill)]


@router.get("/topics/{topic}/drills/{drill}/bugs/{number}", responses=described("The file.", {"number": 1}))
def bug(at: At, topic: Id, drill: Id, number: Annotated[int, Path(ge=1, le=999)]) -> dict[str, Any]:
    """The reference with one mistake in it, to be found and repaired."""
    start = practice.bug(at.house, topic, drill, number)
    return {"topic": start.topic.id, "drill": start.drill.id, "number": number, "code": start.code}


@router.post("/topics/{topic}/drills/{drill}/judgements", responses=EVENTS)  # type: ignore[arg-type]
def judge(at: At, topic: Id, drill: Id, given: Judgement) -> Response:
    """Judge code in the sandbox."""
    at.house.drill(topic, drill)
    submission = Submission(topic, drill, given.code, given.seed, given.bug)
    if STREAM in at.request.headers.get("accept", ""):
        at.desk.gate.look()
        return stream(lambda emit, stop: _streamed(at, submission, given, emit, stop))
    with at.desk.gate.passing(), at.desk.runs.running(given.run) as (_, stop):
        return JSONResponse(_judged(at, given, submission, stop, lambda event, plain: None))


Tell = Callable[[str, Any], None]  # the name of an event, and what it carries


def _judged(at: Here, given: Judgement, submission: Submission, stop: threading.Event, tell: Tell) -> dict[str, Any]:
    """The verdict, kept as every other; told as it comes."""
    house = at.house
    entry = journal.begin(house, submission, "api")

    def settled(result: CaseResult, done: int, of: int) -> None:
        tell("case", case_data(result) | {"done": done, "of": of})

    try:
        verdict = practice.judge(house, submission, settled, stop)
    except MlkataError:
        journal.failed(house, entry)
        raise
    if stop.is_set() and verdict.word is Word.TLE:
        journal.stopped(house, entry)
        raise MlkataError(Text("已停止。", "It was stopped."), given.run)
    journal.finish(house, entry, verdict)
    plain = verdict_data(verdict) | {"submission": entry}
    tell("verdict", plain)
    if given.race and verdict.word is Word.AC and not given.bug:
        raced = practice.race(house, submission, verdict.seed)
        if raced is not None:
            journal.raced(house, entry, raced)
            plain["speed"] = race_data(raced)
            tell("race", plain["speed"])
    return plain


def _streamed(at: Here, submission: Submission, given: Judgement, emit: Emit, stop: threading.Event) -> None:
    """The same as a stream; whoever leaves, or stops the run by its name, ends it."""

    def tell(event: str, plain: Any) -> None:
        emit(json.dumps(plain, ensure_ascii=False), event)

    try:
        with at.desk.gate.passing(), at.desk.runs.running(given.run, stop) as (name, _):
            tell("run", {"run": name})
            _judged(at, given, submission, stop, tell)
    except MlkataError as error:
        tell("problem", problem(at, 422, error))
    except Exception as error:  # the answer has begun: told in the stream, details in the log
        tell("problem", problem(at, 500, logged(at.request, error)))


@router.get("/topics/{topic}/drills/{drill}/submissions", responses=described("Newest first.", [{"verdict": "AC"}]))
def submissions(at: At, topic: Id, drill: Id, limit: Annotated[int, Query(ge=1, le=200)] = 50) -> list[dict[str, Any]]:
    """What was handed in before, with the verdicts."""
    at.house.drill(topic, drill)
    return [
        {"id": each.id, "at": each.created_at, "state": each.state, "verdict": each.word or None, "seed": each.seed,
         "bug": each.bug, "origin": each.origin, "code": each.code}
        for each in journal.submissions(at.house, topic, drill, limit)
    ]  # fmt: skip
