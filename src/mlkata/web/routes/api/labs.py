"""Labs: what can be changed, and runs of them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter
from pydantic import Field

from mlkata.engine.app import charts, experiments, journal
from mlkata.engine.app.charts import Asked
from mlkata.web.desk import At
from mlkata.web.results import finite
from mlkata.web.routes.api.shapes import Given, Id, Language, Number, RunName, Seed, Whole, both, described

router = APIRouter(tags=["labs"])
Short = Annotated[str, Field(max_length=400)]


class Run(Given):
    """How a lab is to run; what is left out is at its default."""

    model_config = {"extra": "forbid", "json_schema_extra": {"examples": [{"params": {}, "seed": 0, "size": "live"}]}}

    params: Annotated[dict[Short, bool | Whole | Number | Short], Field(max_length=64)] = Field(default_factory=dict)
    seed: Seed = 0
    size: Literal["live", "quick"] = "live"
    run: RunName = ""


@router.get("/topics/{topic}/labs/{lab}", responses=described("The lab.", {"name": "sigma", "params": []}))
def lab(at: At, topic: Id, lab: Id) -> dict[str, Any]:
    """What a lab lets one change, and under which parameters each claim's bound must fail."""
    found, info = experiments.lab_of(at.house, topic, lab)
    declared = experiments.declared(at.house, topic, lab)
    params = [
        {"name": each.name, "kind": each.kind, "default": each.default, "label": both(each.label), "low": each.low,
         "high": each.high, "step": each.step, "log": each.log, "options": list(each.options)}
        for each in declared.params
    ]  # fmt: skip
    title, sizes = both(info.title), list(info.sizes)
    named = {"topic": found.id, "name": info.name, "title": title, "sizes": sizes}
    return {**named, "params": finite(params), "counters": finite(dict(declared.counters))}


@router.post("/topics/{topic}/labs/{lab}/runs", responses=described("What was found.", {"numbers": {"r2": 0.42}}))
def run(at: At, topic: Id, lab: Id, given: Run, lang: Language = "en") -> dict[str, Any]:
    """Run a lab: its numbers, its tables, what they say of the claims, and the chart as a Vega-Lite specification.

    Pictures and tables are built-in names; a path is refused.
    """
    asked = Asked(topic, lab, lang, dict(given.params), given.seed, given.size)
    with at.desk.gate.passing(), at.desk.runs.running(given.run) as (_, stop):
        shown = charts.show(at.house, asked, at.desk.uploads.path, None, stop)
    trial = shown.trial
    now = experiments.judged(trial.topic, trial.lab, trial.measured.numbers)
    journal.note(at.house, trial.topic.id, "prove", trial.lab.name)
    found: dict[str, Any] = finite(
        {
            "topic": trial.topic.id,
            "lab": trial.lab.name,
            "params": dict(trial.params),
            "seed": trial.seed,
            "size": trial.size,
            "numbers": dict(trial.measured.numbers),
            "tables": {name: dict(table) for name, table in trial.measured.tables.items()},
            "seconds": trial.measured.seconds,
            "outcomes": [{"claim": each.claim, "bound": each.bound, "holds": each.holds} for each in now],
            "chart": shown.spec,
        }
    )
    return found
