"""A lab in a notebook: its numbers and claims as a table, its chart for whoever can draw it."""

from __future__ import annotations

import base64
from contextlib import suppress
from typing import Any

from markupsafe import Markup

from mlkata.engine.app import experiments
from mlkata.engine.app.experiments import Trial
from mlkata.engine.app.house import House
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Lang, Text

# What JupyterLab and VS Code draw; our charts use nothing that Vega-Lite 5 lacks.
VEGA_LITE = "application/vnd.vegalite.v5+json"
SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
HEAD = (Text("量", "number"), Text("值", "value"))
CHANGED = Text(
    "参数改过，论断只对默认参数作出，不在此判定。",
    "Parameters were changed: claims speak of the defaults and are not settled here.",
)
CHART = Text("（图：{title}）", "(chart: {title})")


def plain(trial: Trial, lang: Lang) -> str:
    """Numbers and claims as text."""
    wide = max((len(name) for name in trial.measured.numbers), default=0)
    numbers = [f"{name:{wide}}  {value:.6g}" for name, value in trial.measured.numbers.items()]
    claims = [f"{'✓' if holds else '✗'} {says}" for holds, says in _claims(trial, lang)]
    return "\n".join([_title(trial, lang), *numbers, *_remark(trial, lang), *claims])


def html(trial: Trial, lang: Lang) -> Markup:
    """Numbers and claims as HTML."""
    head = Markup().join(Markup('<th style="text-align:left">{}</th>').format(each.say(lang)) for each in HEAD)
    rows = Markup("\n").join(
        Markup('<tr><td style="text-align:left"><code>{}</code></td><td>{}</td></tr>').format(name, f"{value:.6g}")
        for name, value in trial.measured.numbers.items()
    )
    claims = [Markup("<p>{} {}</p>").format("✓" if holds else "✗", says) for holds, says in _claims(trial, lang)]
    remarks = [Markup("<p>{}</p>").format(each) for each in _remark(trial, lang)]
    table = Markup("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(head, rows)
    title = Markup("<p><strong>{}</strong></p>").format(_title(trial, lang))
    return Markup('<div class="mlkata">{}</div>').format(Markup("\n").join([title, table, *remarks, *claims]))


def chart(house: House, trial: Trial, lang: Lang) -> dict[str, Any]:
    """The chart as a bundle: interactive where the frontend draws Vega-Lite, else a picture, else its title."""
    spec = experiments.draw(house, trial, lang, "json")
    bundle = {
        VEGA_LITE: {**spec, "$schema": SCHEMA},
        "text/plain": CHART.fill(title=trial.lab.title.say(lang)).say(lang),
    }
    with suppress(MlkataError):  # no font for Chinese, or nothing to draw pictures with: the rest is there
        bundle["image/png"] = base64.b64encode(experiments.draw(house, trial, lang, "png")).decode()
    return bundle


def _title(trial: Trial, lang: Lang) -> str:
    return f"{trial.topic.id}/{trial.lab.name} · {trial.lab.title.say(lang)} · {trial.size}"


def _remark(trial: Trial, lang: Lang) -> list[str]:
    return [CHANGED.say(lang)] if trial.params else []


def _claims(trial: Trial, lang: Lang) -> list[tuple[bool, str]]:
    """Whether each claim that rests on the lab holds, and what it says."""
    found = []
    for each in trial.outcomes:
        claim = trial.topic.claim(each.claim)
        found.append((each.holds, claim.says.say(lang) if claim else each.claim))
    return found
